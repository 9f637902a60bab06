package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hotswap.hooks.Phase;
import io.hotswap.hooks.ReloadHooks;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class HookedChangeTest {
    private static final Duration INSTALLATION = Duration.ofMillis(7);
    private static final Duration CACHES = Duration.ofMillis(2);

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final ReloadHooks hooks = new ReloadHooks(() -> Duration.ofSeconds(60), Optional::empty, type -> true);
    private RedefineResult jvm = new RedefineResult.Applied();
    private boolean restarts = true;
    private long nanos;

    private static final class First {}

    private static final class Second {}

    HookedChangeTest() {
        for (Class<?> owner : List.of(First.class, Second.class)) {
            on(Phase.DISPOSE, owner, () -> order.add("dispose"));
            on(Phase.RELOAD, owner, () -> order.add("reload"));
        }
    }

    @Test
    void allDisposalsThenTheBatchThenTheCachesThenAllReloadHooks() {
        Ending ending = change();

        assertThat(order).containsExactly("dispose", "dispose", "install", "caches", "reload", "reload");
        assertThat(ending.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(ending.notes())
                .hasSize(3)
                .anyMatch(note -> note.startsWith("onDispose ran: "))
                .anyMatch(note -> note.startsWith("onReload ran: "))
                .contains("installed");
    }

    @Test
    void onlyTheInstallationIsTimedAsSuch() {
        assertThat(change().redefining()).isEqualTo(INSTALLATION);
    }

    @Test
    void aRefusedBatchRefreshesTheOldVersion() {
        jvm = new RedefineResult.Refused("broken", false);

        Ending ending = change();

        assertThat(order).containsExactly("dispose", "dispose", "install", "reload", "reload");
        assertThat(ending.outcome()).isInstanceOf(Outcome.Aborted.class);
        assertThat(ending.notes()).anyMatch(note -> note.startsWith("onReload ran: "));
    }

    @Test
    void aRefusedBatchThatRestartsIsNotRefreshed() {
        jvm = new RedefineResult.Refused("structure", true);

        assertThat(change().outcome()).isEqualTo(new Outcome.Restarting("structure"));
        assertThat(order).containsExactly("dispose", "dispose", "install");
    }

    @Test
    void aFailureOfOursRefreshesTheOldVersion() {
        jvm = null;

        assertThatIllegalStateException().isThrownBy(this::change);
        assertThat(order).containsExactly("dispose", "dispose", "install", "reload", "reload");
    }

    @Test
    void whatIsNotAcceptedRestartsBeforeAnythingIsDisposed() {
        hooks.register(Phase.ACCEPT, First.class, (Predicate<Set<String>>) names -> false);

        assertThat(change().outcome())
                .isEqualTo(new Outcome.Restarting(First.class.getName() + " does not accept the change"));
        assertThat(order).isEmpty();
    }

    @Test
    void aDisposalCanAskForARestartInstead() {
        on(Phase.DISPOSE, First.class, () -> hooks.invalidate("no way back"));

        assertThat(change().outcome())
                .isEqualTo(new Outcome.Restarting(First.class.getName() + " asks for a restart: no way back"));
        assertThat(order).containsExactly("dispose", "dispose");
    }

    @Test
    void whereTheRestartIsRefusedTheOldVersionIsRefreshed() {
        restarts = false;
        on(Phase.DISPOSE, First.class, () -> hooks.invalidate("no way back"));

        assertThat(change().outcome()).isInstanceOf(Outcome.Aborted.class);
        assertThat(order).containsExactly("dispose", "dispose", "reload", "reload");
    }

    @Test
    void aRestartThatADisposalAskedForDisposesNothingTwice() {
        on(Phase.DISPOSE, First.class, () -> hooks.invalidate("no way back"));
        change();
        assertThat(order).containsExactly("dispose", "dispose");

        hooks.disposeAll(Set.of(First.class, Second.class), new ArrayList<>());
        assertThat(order).containsExactly("dispose", "dispose");
    }

    @Test
    void aRestartThatAReloadHookAskedForDisposesWhatTheHooksHaveStarted() {
        on(Phase.RELOAD, First.class, () -> hooks.invalidate("the schema is old"));
        change();
        hooks.disposeAll(Set.of(), new ArrayList<>());

        assertThat(order)
                .containsExactly("dispose", "dispose", "install", "caches", "reload", "reload", "dispose", "dispose");
    }

    @Test
    void aReloadHookCanAskForARestartAfterwards() {
        on(Phase.RELOAD, First.class, () -> hooks.invalidate("the schema is old"));

        assertThat(change().outcome())
                .isEqualTo(new Outcome.Restarting(
                        "live, but " + First.class.getName() + " asks for a restart: the schema is old"));
        assertThat(order).containsExactly("dispose", "dispose", "install", "caches", "reload", "reload");
    }

    private void on(Phase phase, Class<?> owner, Runnable hook) {
        hooks.register(phase, owner, hook);
    }

    private Ending change() {
        return new HookedChange(hooks, Set.of(First.class, Second.class), new Recorded(), () -> nanos).run();
    }

    private final class Recorded implements HookedChange.Steps {
        @Override
        public RedefineResult install(List<String> notes) {
            order.add("install");
            nanos += INSTALLATION.toNanos();
            if (jvm == null) {
                throw new IllegalStateException("a bug");
            }
            notes.add("installed");
            return jvm;
        }

        @Override
        public Followed live(List<String> notes) {
            order.add("caches");
            nanos += CACHES.toNanos();
            return Followed.DONE;
        }

        @Override
        public Ending applied(Followed followed) {
            return Ending.settled(new Outcome.Applied(), Batch.EMPTY, List.of());
        }

        @Override
        public Ending refused(RedefineResult.Refused refused) {
            return refused.structure() ? instead(refused.cause()) : Ending.aborted(refused.cause(), "undo", Set.of());
        }

        @Override
        public Ending instead(String cause) {
            return restarts
                    ? Ending.settled(new Outcome.Restarting(cause), Batch.EMPTY, List.of())
                    : Ending.aborted(cause, "restart=never", Set.of());
        }

        @Override
        public Ending afterwards(String cause) {
            return instead("live, but " + cause);
        }
    }
}

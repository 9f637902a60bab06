package io.hotswap.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ReloadHooksTest {
    private static final Set<Class<?>> CHANGING = Set.of(Feed.class);

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ReloadHooks hooks = new ReloadHooks(() -> Duration.ofSeconds(60), Optional::empty, type -> true);

    private static class Feed {
        final String name;

        Feed(String name) {
            this.name = name;
        }

        static final class Nested {}
    }

    private static final class Other {}

    @Test
    void theLatestDisposalIsFirstAndTheEarliestReloadHook() {
        for (String name : List.of("first", "second", "third")) {
            on(Phase.DISPOSE, Feed.class, () -> ran.add("dispose " + name));
            on(Phase.RELOAD, Feed.class, () -> ran.add("reload " + name));
        }

        hooks.dispose(CHANGING, notes);
        hooks.refresh(CHANGING, notes);

        assertThat(ran)
                .containsExactly(
                        "dispose third",
                        "dispose second",
                        "dispose first",
                        "reload first",
                        "reload second",
                        "reload third");
        String feed = Feed.class.getName();
        assertThat(notes)
                .containsExactly("onDispose ran: " + feed + " (3 hooks)", "onReload ran: " + feed + " (3 hooks)");
    }

    @Test
    void aHookRunsForItsClassAndWhatIsNestedInItAndAgainEachTime() {
        on(Phase.RELOAD, Feed.class, () -> ran.add("feed"));
        on(Phase.RELOAD, Other.class, () -> ran.add("other"));

        hooks.refresh(Set.of(Feed.Nested.class), notes);
        hooks.refresh(CHANGING, notes);
        assertThat(ran).containsExactly("feed", "feed");
    }

    @Test
    void hooksAreToldOfTheFilesOfTheirFolderAndOfNoOther() {
        Path home = Path.of("/shop");
        Consumer<Set<Path>> plain = files -> ran.add("plain " + files);
        BiConsumer<Feed, Set<Path>> owned = (feed, files) -> ran.add(feed.name + " " + files);
        Feed tea = new Feed("tea");
        hooks.registerForFiles(Feed.class, plain, home);
        hooks.registerForFiles(tea, owned, home);
        hooks.registerForFiles(Feed.class, plain, Path.of("/other"));
        hooks.registerForFiles(Feed.class, plain, home);

        hooks.filesChanged(Map.of(home, Set.of(home.resolve("a.yaml"))), notes);
        assertThat(ran).containsExactly("plain [/shop/a.yaml]", "tea [/shop/a.yaml]");
        assertThat(notes).isEmpty();
        hooks.refresh(CHANGING, notes);
        assertThat(ran).as("a reload is something else").hasSize(2);
    }

    @Test
    void hooksAreToldWhatDoesNotCompileAndOneThatThrowsIsSkipped() {
        Consumer<Optional<String>> plain = error -> ran.add(error.orElse("compiles"));
        Consumer<Optional<String>> broken = error -> {
            throw new IllegalStateException("not now");
        };
        hooks.register(Phase.COMPILE, Feed.class, broken);
        hooks.register(Phase.COMPILE, Other.class, plain);

        hooks.compiled(Optional.of("A.java:1: error"), notes);
        hooks.compiled(Optional.empty(), notes);
        assertThat(ran).containsExactly("A.java:1: error", "compiles");
        assertThat(notes).hasSize(2).allMatch(note -> note.contains("onCompile of ") && note.contains("not now"));
    }

    @Test
    void theHookOfAnObjectIsGivenIt() {
        Feed tea = new Feed("tea");
        Feed milk = new Feed("milk");
        Consumer<Feed> hook = feed -> ran.add(feed.name);
        hooks.register(Phase.DISPOSE, tea, hook);
        hooks.register(Phase.DISPOSE, milk, hook);

        hooks.dispose(CHANGING, notes);
        assertThat(ran).containsExactly("milk", "tea");
    }

    @Test
    void theHookOfAnObjectOfASubclassSuchAsAProxyRunsForItsSuperclassOnceAndOnlyForIt() {
        Feed proxy = new Feed("proxy") {};
        hooks.register(Phase.DISPOSE, proxy, (Consumer<Feed>) feed -> ran.add(feed.name));

        hooks.dispose(Set.of(Other.class), notes);
        assertThat(ran).isEmpty();

        hooks.dispose(CHANGING, notes);
        hooks.disposeAll(Set.of(), notes);
        assertThat(ran).containsExactly("proxy");

        hooks.refresh(CHANGING, notes);
        hooks.dispose(Set.of(proxy.getClass()), notes);
        assertThat(ran).containsExactly("proxy", "proxy");
    }

    @Test
    void theHookOfAnObjectOfTheJdkRunsForTheClassThatItsCodeIsIn() {
        StringBuilder owner = new StringBuilder("tea");
        hooks.register(Phase.RELOAD, owner, (Consumer<StringBuilder>) text -> ran.add(text.toString()));

        hooks.refresh(Set.of(WeakOwnersTest.class), notes);
        assertThat(ran).isEmpty();

        hooks.refresh(Set.of(ReloadHooksTest.class), notes);
        assertThat(ran).containsExactly("tea");
        assertThat(notes).containsExactly("onReload ran: " + ReloadHooksTest.class.getName());
    }

    @Test
    void anEqualHookIsHeldOnceAndARemovedOneIsGone() {
        Runnable hook = () -> ran.add("ran");
        hooks.register(Phase.DISPOSE, Feed.class, hook);
        Runnable removal = hooks.register(Phase.DISPOSE, Feed.class, hook);
        hooks.dispose(CHANGING, notes);
        assertThat(ran).hasSize(1);

        removal.run();
        hooks.refresh(CHANGING, notes);
        hooks.dispose(CHANGING, notes);
        assertThat(ran).hasSize(1);
    }

    @Test
    void aHookThatThrowsIsReportedWithItsStackAndTheNextOneRuns() {
        on(Phase.RELOAD, Feed.class, ReloadHooksTest::fail);
        on(Phase.RELOAD, Feed.class, () -> {
            throw new StackOverflowError();
        });
        on(Phase.RELOAD, Feed.class, () -> ran.add("next"));

        assertThat(hooks.refresh(CHANGING, notes)).isEmpty();
        assertThat(ran).containsExactly("next");
        assertThat(notes).hasSize(3);
        assertThat(notes.get(0))
                .startsWith("onReload of " + Feed.class.getName() + " failed and is skipped: ")
                .contains(
                        "IllegalStateException: no feed at io.hotswap.hooks.ReloadHooksTest.fail(ReloadHooksTest.java:");
        assertThat(notes.get(1)).contains("StackOverflowError");
    }

    @Test
    void aHookThatHangsIsReportedWithWhereItIsAndTheNextOneRuns() {
        ReloadHooks impatient = new ReloadHooks(() -> Duration.ofMillis(300), Optional::empty, type -> true);
        CountDownLatch never = new CountDownLatch(1);
        Runnable hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException skipped) {
                ran.add("interrupted");
            }
        };
        impatient.register(Phase.DISPOSE, Feed.class, (Runnable) () -> ran.add("next"));
        impatient.register(Phase.DISPOSE, Feed.class, hanging);

        impatient.dispose(CHANGING, notes);

        assertThat(ran).contains("next");
        assertThat(notes.get(0))
                .startsWith("onDispose of " + Feed.class.getName() + " has not ended within 300ms (hooks.timeout)")
                .contains("CountDownLatch.await");
    }

    @Test
    void aBatchDoesNotWaitForEverManyHangingHooks() {
        ReloadHooks impatient = new ReloadHooks(() -> Duration.ofMillis(1), Optional::empty, type -> true);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            int number = i;
            impatient.register(Phase.DISPOSE, Feed.class, (Runnable) () -> awaitQuietly(never, number));
        }

        impatient.dispose(CHANGING, notes);
        assertThat(notes).hasSize(4).last().isEqualTo("7 hooks (onDispose) did not run, since 3 others hang");
        never.countDown();
    }

    @Test
    void hooksRunOnADaemonThreadWithTheClassLoaderOfTheirOwner() {
        on(Phase.RELOAD, Feed.class, () -> {
            Thread thread = Thread.currentThread();
            ran.add(thread.getName() + " " + thread.isDaemon() + " "
                    + (thread.getContextClassLoader() == Feed.class.getClassLoader()));
        });
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(null);
        try {
            hooks.refresh(CHANGING, notes);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(ran).containsExactly("hotswap-hook true true");
    }

    @Test
    void aHookCanAskForARestartWhileItRuns() {
        on(Phase.RELOAD, Feed.class, () -> hooks.invalidate("the schema has changed"));

        assertThat(hooks.refresh(CHANGING, notes))
                .contains(Feed.class.getName() + " asks for a restart: the schema has changed");
        assertThat(hooks.invalidate("not from a hook")).isFalse();
    }

    @Test
    void anyCodeCanRefuseAChangeByTheNamesOfItsClasses() {
        Predicate<Set<String>> accepts = names -> !names.contains(Feed.class.getName());
        hooks.register(Phase.ACCEPT, Other.class, accepts);

        assertThat(hooks.refusal(Set.of(Other.class), notes)).isEmpty();
        assertThat(hooks.refusal(CHANGING, notes)).contains(Other.class.getName() + " does not accept the change");
        assertThat(notes).isEmpty();
    }

    @Test
    void anObjectCanRefuseAndOneThatThrowsDoesNot() {
        BiPredicate<Feed, Set<String>> accepts = (feed, names) -> !feed.name.equals("tea");
        Feed milk = new Feed("milk");
        hooks.register(Phase.ACCEPT, milk, accepts);
        hooks.register(Phase.ACCEPT, Other.class, (Predicate<Set<String>>) names -> {
            throw new IllegalStateException("undecided");
        });

        assertThat(hooks.refusal(CHANGING, notes)).isEmpty();
        assertThat(notes).hasSize(1).first().asString().contains("undecided");

        Feed tea = new Feed("tea");
        hooks.register(Phase.ACCEPT, tea, accepts);
        assertThat(hooks.refusal(CHANGING, notes)).isNotEmpty();
        assertThat(hooks.refusal(Set.of(), notes)).isEqualTo(Optional.empty());
    }

    @Test
    void beforeARestartEverythingIsDisposed() {
        on(Phase.DISPOSE, Feed.class, () -> ran.add("feed"));
        on(Phase.DISPOSE, Other.class, () -> ran.add("other"));
        on(Phase.RELOAD, Other.class, () -> ran.add("reload"));

        hooks.disposeAll(Set.of(), notes);
        assertThat(ran).containsExactly("other", "feed");
    }

    @Test
    void whatIsDisposedIsNotDisposedAgainUnlessItIsRefreshed() {
        on(Phase.DISPOSE, Feed.class, () -> ran.add("feed"));
        on(Phase.DISPOSE, Other.class, () -> ran.add("other"));

        hooks.dispose(CHANGING, notes);
        hooks.disposeAll(Set.of(Feed.class), notes);
        assertThat(ran).containsExactly("feed", "other");

        hooks.refresh(Set.of(Feed.Nested.class), notes);
        hooks.disposeAll(Set.of(), notes);
        assertThat(ran).containsExactly("feed", "other", "feed");
    }

    private void on(Phase phase, Object owner, Runnable hook) {
        hooks.register(phase, owner, hook);
    }

    private static void fail() {
        throw new IllegalStateException("no feed");
    }

    private static void awaitQuietly(CountDownLatch never, int number) {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException stubborn) {
                assertThat(number).isNotNegative();
            }
        }
    }
}

package io.hotswap.caches;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.BeanInfo;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BeanInfosTest {
    private final BeanInfos beans = new BeanInfos(() -> new Class<?>[] {Introspector.class});

    public static final class Item {
        public String getName() {
            return "";
        }
    }

    @Test
    void whatAnotherThreadGroupKnowsIsForgotten() throws Exception {
        ThreadGroup group = new ThreadGroup("others");
        BeanInfo before = in(group, () -> Introspector.getBeanInfo(Item.class));
        assertThat(in(group, () -> Introspector.getBeanInfo(Item.class))).isSameAs(before);

        beans.forget(Set.of());

        assertThat(in(group, () -> Introspector.getBeanInfo(Item.class))).isNotSameAs(before);
    }

    @Test
    @SuppressWarnings("removal")
    void aDaemonGroupThatHasNoThreadsYetCanHaveThemAfterwards() throws Exception {
        ThreadGroup group = new ThreadGroup("daemons");
        group.setDaemon(true);

        beans.forget(Set.of());

        assertThat(in(group, () -> "runs")).isEqualTo("runs");
    }

    @Test
    void noGroupIsLeftOutHoweverManyThereAre() {
        ThreadGroup top = new ThreadGroup("top");
        List<ThreadGroup> made = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            made.add(new ThreadGroup(top, "group " + i));
        }

        assertThat(BeanInfos.below(top, 1)).containsExactlyInAnyOrderElementsOf(made);
    }

    private static <T> T in(ThreadGroup group, Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(group, future).start();
        return future.get(60, TimeUnit.SECONDS);
    }
}

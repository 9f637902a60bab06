package io.hotswap.demo.browser;

import io.hotswap.demo.browser.Change.Page;
import io.hotswap.demo.browser.Change.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a tab has yet to be told, in bounded space: a stylesheet counts once, a page that is loaded anew has all of them, and what
 * does not compile is told first.
 */
final class Pending {

    static final int MOST = 16;

    private final Deque<Change> changes = new ArrayDeque<>();
    private boolean problem;

    void add(Change change) {
        if (change instanceof Problem) {
            problem = true;
            return;
        }
        if (changes.contains(change) || changes.peek() instanceof Page) {
            return;
        }
        if (change instanceof Page || changes.size() == MOST) {
            changes.clear();
            changes.add(new Page());
        } else {
            changes.add(change);
        }
    }

    /** Takes the oldest; null if there is none. */
    @Nullable
    Change take() {
        if (problem) {
            problem = false;
            return new Problem();
        }
        return changes.poll();
    }

    int size() {
        return changes.size() + (problem ? 1 : 0);
    }
}

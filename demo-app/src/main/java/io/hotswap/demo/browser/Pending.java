package io.hotswap.demo.browser;

import io.hotswap.demo.browser.Change.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a tab has yet to be told, in bounded space: a stylesheet counts once, and a page that is loaded anew has all of them. */
final class Pending {

    static final int MOST = 16;

    private final Deque<Change> changes = new ArrayDeque<>();

    void add(Change change) {
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
        return changes.poll();
    }

    int size() {
        return changes.size();
    }
}

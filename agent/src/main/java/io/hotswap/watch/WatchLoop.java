package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The watch thread: waits for events or for the next thing that is due, looks, and delivers what has settled. */
final class WatchLoop implements Runnable {
    private final WatchSettings settings;
    private final FileEvents events;
    private final Registrations registrations;
    private final RootObserver observer;
    private final Delivery delivery;
    private final Batch batch;
    private final SettleRule rule;
    private final Consumer<String> console;
    private final Wakeup wakeup = new Wakeup();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Map<WatchedRoot, Long> nextPolls = new HashMap<>();
    private long lastNews = System.nanoTime();
    private long nextCheck = System.nanoTime();
    private long nextSettling = nextCheck;
    private @Nullable String lastFailure;
    private volatile boolean closed;

    WatchLoop(
            WatchSettings settings,
            FileEvents events,
            Registrations registrations,
            RootObserver observer,
            Delivery delivery,
            Batch batch,
            Consumer<String> console) {
        this.settings = settings;
        this.events = events;
        this.registrations = registrations;
        this.observer = observer;
        this.delivery = delivery;
        this.batch = batch;
        this.rule = new SettleRule(settings.quiet(), settings.deletes());
        this.console = console;
    }

    /** Has something done by the watch thread, soon. */
    void submit(Runnable command) {
        commands.add(command);
        wakeup.wake();
    }

    void open(WatchedRoot root) {
        observer.open(root, System.nanoTime());
    }

    /** Compares everything, whatever the attributes say. */
    ChangeSet rescan(String trigger) {
        long now = System.nanoTime();
        observer.roots().forEach(root -> observer.survey(root, true, trigger, now));
        return delivery.deliverNow(trigger, now);
    }

    /** Has files written that nobody else writes, and delivers at once what differs then; the events find nothing new. */
    ChangeSet write(FileWriting writing, String trigger, long since) throws IOException {
        List<Path> written = writing.write();
        long now = System.nanoTime();
        List<FileKey> keys = new ArrayList<>();
        written.forEach(path -> keys.addAll(observer.written(path, trigger, now)));
        return delivery.deliver(keys, trigger, since, now);
    }

    void close() {
        closed = true;
        wakeup.wake();
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                turn();
            } catch (RuntimeException | Error border) {
                // The border of the thread: one look that fails must neither end the watching nor be silent.
                recover(border.toString());
            }
        }
        events.close();
    }

    /** Pauses, lest it fail at full speed, and distrusts all events so far: some may have been taken but not handled. */
    private void recover(String failure) {
        if (!failure.equals(lastFailure)) {
            console.accept("could not look at what has changed, and compares everything again: " + failure);
        }
        lastFailure = failure;
        wakeup.await(new SilentEvents()::poll, Patience.ROOT_CHECK.toNanos());
    }

    private void turn() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
        List<FileEvent> news = wakeup.await(events::poll, nextTurn() - System.nanoTime());
        long now = System.nanoTime();
        int before = batch.beats();
        news.forEach(event -> observer.handle(event, now));
        lastNews = news.isEmpty() ? lastNews : now;
        makeUp(now);
        poll(now);
        check(now);
        observer.retry(now);
        settle(batch.beats() == before, now);
    }

    /** Looks at everything after a failure. */
    private void makeUp(long now) {
        if (lastFailure != null) {
            observer.roots().forEach(root -> observer.survey(root, true, ChangeSet.FILE_EVENT, now));
            lastFailure = null;
        }
    }

    private long nextTurn() {
        long now = System.nanoTime();
        long polls = observer.roots().stream()
                .filter(WatchLoop::isCompared)
                .mapToLong(root -> nextPolls.getOrDefault(root, now))
                .min()
                .orElse(BatchState.NEVER);
        long due = Math.max(rule.dueAt(batch.state(now)), nextSettling);
        return Math.min(Math.min(polls, due), Math.min(batch.nextRetry(), nextCheck));
    }

    private static boolean isCompared(WatchedRoot root) {
        return root.isPolled() || (root instanceof DirectoryRoot tree && tree.hasLinkedFiles());
    }

    private void poll(long now) {
        for (WatchedRoot root : observer.roots()) {
            if (isCompared(root) && nextPolls.getOrDefault(root, now) <= now) {
                compare(root, now);
                long took = System.nanoTime() - now;
                long pause = Math.max(settings.pollInterval().toNanos(), (Patience.POLL_SHARE - 1) * took);
                nextPolls.put(root, System.nanoTime() + pause);
            }
        }
    }

    private void compare(WatchedRoot root, long now) {
        if (root.isPolled()) {
            observer.survey(root, false, ChangeSet.POLL, now);
        } else {
            observer.unannounced(root, now);
        }
    }

    private void check(long now) {
        if (now >= nextCheck) {
            observer.roots().forEach(root -> observer.check(root, now));
            registrations.prove(now);
            boolean atRest = now - lastNews > Patience.REST.toNanos();
            nextCheck = now + (atRest ? Patience.ROOT_CHECK_AT_REST : Patience.ROOT_CHECK).toNanos();
        }
    }

    private void settle(boolean silent, long now) {
        BatchState state = batch.state(now);
        boolean late = now >= rule.latest(state);
        boolean due = silent && now >= Math.max(rule.dueAt(state), nextSettling);
        if (late || (due && isConfirmed(now))) {
            delivery.settle(late, now);
            nextSettling = now + Patience.FIRST_RETRY.toNanos();
        }
    }

    /** Between two comparisons of a polled directory much may happen: only one more tells whether it is quiet. */
    private boolean isConfirmed(long now) {
        int before = batch.beats();
        observer.roots().stream()
                .filter(root -> root.isPolled() && !batch.below(root, "").isEmpty())
                .forEach(root -> observer.survey(root, false, ChangeSet.POLL, now));
        return batch.beats() == before;
    }
}

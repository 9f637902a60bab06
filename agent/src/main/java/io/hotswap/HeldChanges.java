package io.hotswap;

import io.hotswap.compile.BuildCommand;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps what a build command has written until the command has ended: half a build is not tried, and what a failed one has
 * left behind waits for the next, whoever runs it.
 */
final class HeldChanges implements BuildCommand.BuildGate {
    private final boolean stopOnError;
    private final Supplier<CompletableFuture<ChangeSet>> rescan;
    private final Consumer<ChangeSet> pass;
    private final Consumer<String> console;
    private final List<ChangeSet> held = new ArrayList<>();
    private boolean building;

    /**
     * Holds nothing yet.
     *
     * @param rescan looks for what the command has written, and hands it over
     * @param pass takes what may go on, and returns at once
     * @param console gets one line for each thing that a user has to know
     */
    HeldChanges(
            boolean stopOnError,
            Supplier<CompletableFuture<ChangeSet>> rescan,
            Consumer<ChangeSet> pass,
            Consumer<String> console) {
        this.stopOnError = stopOnError;
        this.rescan = rescan;
        this.pass = pass;
        this.console = console;
    }

    /** Takes what was delivered: passes it on, behind what was held, or holds it. */
    synchronized void take(ChangeSet changes) {
        held.add(changes);
        if (!building) {
            pass.accept(release(changes.trigger()));
        }
    }

    @Override
    public synchronized void began() {
        building = true;
    }

    @Override
    public void ended(boolean success) throws InterruptedException {
        try {
            rescan.get().get();
        } catch (CancellationException watcherIsGone) {
            // Nobody waits for changes any more.
            return;
        } catch (ExecutionException failed) {
            // What it would have found is delivered by itself later, and goes on then.
            console.accept("cannot look for what build.command has written: " + failed.getCause());
        }
        release(success);
    }

    // Within the lock, so that nothing that is delivered meanwhile overtakes what was held.
    private synchronized void release(boolean success) {
        building = false;
        if (success || !stopOnError) {
            ChangeSet released = release(ChangeSet.BUILD);
            if (!released.isEmpty()) {
                pass.accept(released);
            }
        }
    }

    private ChangeSet release(String trigger) {
        Map<String, FileChange> newest = new LinkedHashMap<>();
        long last = 0;
        for (ChangeSet set : held) {
            set.changes().forEach(change -> newest.put(change.root() + "\n" + change.path(), change));
            last = set.lastNanos();
        }
        held.clear();
        return new ChangeSet(List.copyOf(newest.values()), trigger, last);
    }
}

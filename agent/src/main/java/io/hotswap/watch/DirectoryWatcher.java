package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches output directories and jars on a daemon thread of its own, {@code hotswap-watch}, and hands over what has changed in
 * sets that belong together. The events of the {@link java.nio.file.WatchService} only say where to look: content hashes say
 * what has changed, the class-file structure (JVMS 4.1) whether it is whole, and the {@link SettleRule} when that was all.
 */
public final class DirectoryWatcher implements AutoCloseable {
    private static final long CLOSING_SECONDS = 2;

    private final WatchLoop loop;
    private final FileEvents events;
    private final Thread thread;
    private final List<WatchedRoot> roots = new CopyOnWriteArrayList<>();
    private final Set<CompletableFuture<ChangeSet>> questions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Watches nothing before it is started.
     *
     * @param roots directories, and files that end in {@code .jar} or {@code .war}; they need not exist yet
     * @param sink called on the watch thread, which it should not keep
     * @param console gets one line for each thing that a user has to know
     */
    public DirectoryWatcher(
            List<Path> roots, WatchSettings settings, Consumer<ChangeSet> sink, Consumer<String> console) {
        this(roots, settings, sink, console, NativeEvents.Registration.JDK);
    }

    DirectoryWatcher(
            List<Path> roots,
            WatchSettings settings,
            Consumer<ChangeSet> sink,
            Consumer<String> console,
            NativeEvents.Registration registration) {
        Batch batch = new Batch();
        Source source = Source.open(settings.mode(), registration);
        Registrations registrations = new Registrations(settings.mode(), source.events(), source.silence(), console);
        RootObserver observer = new RootObserver(new ProgramStart(settings.since()), registrations, batch);
        Delivery delivery = new Delivery(batch, sink, console);
        this.loop = new WatchLoop(settings, source.events(), registrations, observer, delivery, batch, console);
        this.events = source.events();
        this.thread = daemon(loop);
        roots.forEach(this::add);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hotswap-watch");
        thread.setDaemon(true);
        // The application's loader, which a new thread inherits, must be free to go.
        thread.setContextClassLoader(DirectoryWatcher.class.getClassLoader());
        return thread;
    }

    /** Where events come from, and why from nowhere if so. */
    private record Source(FileEvents events, @Nullable String silence) {
        static Source open(WatchMode mode, NativeEvents.Registration registration) {
            if (mode == WatchMode.POLL) {
                return new Source(new SilentEvents(), null);
            }
            try {
                return new Source(new NativeEvents(registration), null);
            } catch (IOException limit) {
                return new Source(new SilentEvents(), String.valueOf(limit.getMessage()));
            }
        }
    }

    /** Returns at once: reading what is there is the watch thread's first work. */
    public void start() {
        thread.start();
    }

    /** Watches one more directory or jar; one that is watched already is left as it is. */
    public void add(Path path) {
        Path root = path.toAbsolutePath().normalize();
        if (roots.stream().noneMatch(known -> known.path().equals(root))) {
            WatchedRoot watched = isJar(root) ? new JarRoot(root) : new DirectoryRoot(root);
            roots.add(watched);
            loop.submit(() -> loop.open(watched));
        }
    }

    private static boolean isJar(Path root) {
        String name = root.toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".jar") || name.endsWith(".war")) && !Files.isDirectory(root);
    }

    /**
     * Compares everything now, without waiting for quiet. The set that is returned has been handed over then, even if empty;
     * what is incomplete follows when it is whole.
     *
     * @param trigger of the set
     */
    public CompletableFuture<ChangeSet> rescan(String trigger) {
        CompletableFuture<ChangeSet> done = new CompletableFuture<>();
        questions.add(done);
        loop.submit(() -> answer(done, () -> loop.rescan(trigger)));
        if (closed) {
            cancelQuestions();
        }
        return done;
    }

    private void answer(CompletableFuture<ChangeSet> done, Callable<ChangeSet> question) {
        try {
            done.complete(question.call());
        } catch (Exception | Error border) {
            // The border to whoever asked: the failure is theirs to tell.
            done.completeExceptionally(border);
        }
        questions.remove(done);
    }

    /**
     * Has files written by the watch thread, and hands over what differs then in one set of its own, without waiting for quiet.
     * Completes when the set has been handed over, or with the failure of the writing.
     *
     * @param trigger of the set
     * @param since the time of the set, at which began what led to the writing
     */
    public CompletableFuture<ChangeSet> write(String trigger, long since, FileWriting writing) {
        CompletableFuture<ChangeSet> done = new CompletableFuture<>();
        questions.add(done);
        loop.submit(() -> answer(done, () -> loop.write(writing, trigger, since)));
        if (closed) {
            cancelQuestions();
        }
        return done;
    }

    public List<Path> roots() {
        return roots.stream().map(WatchedRoot::path).toList();
    }

    /** One line for each root, with how it is watched and why. */
    public String describe() {
        return roots.stream().map(WatchedRoot::describe).collect(Collectors.joining("\n"));
    }

    /** Closes when the watch thread comes to it, and does not wait for that. */
    public void closeSoon() {
        closed = true;
        loop.close();
        cancelQuestions();
    }

    @Override
    public void close() {
        closeSoon();
        if (thread.getState() == Thread.State.NEW) {
            events.close();
        } else if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void cancelQuestions() {
        questions.forEach(question -> question.cancel(false));
        questions.clear();
    }

    private void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}

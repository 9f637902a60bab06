package io.hotswap.restart;

import io.hotswap.restart.sockets.Arrival;
import io.hotswap.restart.sockets.Departure;
import io.hotswap.restart.sockets.NativeDescriptors;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Restarts the application in its own process: the shutdown hooks run, then {@code execve(2)} replaces the process image by
 * the same command, which keeps process ID, terminal, standard streams, working directory and environment.
 */
public final class Restarter {
    private final RestartSettings settings;
    private final Consumer<String> console;
    private final List<RestartPart> parts;
    private final List<OpenDescriptor> atStart;
    private final FutureTask<ReplaceableProcess> armed;
    private final ApplicationSockets sockets;
    private final Arrival listeners;
    private final AtomicReference<@Nullable RestartRun> run = new AtomicReference<>();
    private final AtomicReference<@Nullable FailedStart> watched = new AtomicReference<>();

    private Restarter(RestartSettings settings, List<RestartPart> parts, Consumer<String> console, Arming arming) {
        this.settings = settings;
        this.parts = List.copyOf(parts);
        this.console = console;
        this.atStart = OpenDescriptor.all();
        this.armed = new FutureTask<>(() -> arming.arm(this::atEndOfShutdown));
        Set<Integer> left = expectedListeners();
        this.sockets = ApplicationSockets.at(atStart, left);
        this.listeners = new Arrival(left, () -> armed().functions().descriptors(), console);
    }

    /**
     * Prepares this process for a restart, early in {@code premain}, before the application opens descriptors. Never fails:
     * see {@link #unavailable()}.
     *
     * @param parts what else goes over a restart, in this order
     * @param console where sentences for the user go, also while the JVM shuts down; not the application's stdout
     */
    public static Restarter arm(
            Instrumentation instrumentation,
            RestartSettings settings,
            List<RestartPart> parts,
            Consumer<String> console) {
        return arm(instrumentation, settings, parts, console, UnaryOperator.identity());
    }

    static Restarter arm(
            Instrumentation instrumentation,
            RestartSettings settings,
            List<RestartPart> parts,
            Consumer<String> console,
            UnaryOperator<NativeProcess> decoration) {
        Restarter restarter = new Restarter(settings, parts, console, new Arming(instrumentation, decoration));
        if (Arming.isInvisible()) {
            RestartRun.daemon(restarter.armed, "hotswap-restart-arm").start();
        } else {
            restarter.armed.run();
        }
        if (restarter.listeners.isExpected()) {
            RestartRun.daemon(restarter::awaitListeners, "hotswap-restart-listeners")
                    .start();
        }
        return restarter;
    }

    /** Why this process cannot be replaced, as one sentence; empty if it can. Waits for the arming. */
    public Optional<String> unavailable() {
        try {
            armed();
            return Optional.empty();
        } catch (Exception | LinkageError failure) {
            // The border to the operating system and the JDK's inside.
            return Optional.of(sentence(failure));
        }
    }

    /** The application's shutdown hooks, as far as this JVM lets us see them. Waits for the arming. */
    public List<Thread> hooks() {
        try {
            return armed().shutdown().hooks();
        } catch (Exception | LinkageError unseen) {
            // The border to the operating system and the JDK's inside.
            return List.of();
        }
    }

    /** The exit code with which the process ends when its image cannot be replaced. */
    public int exitCode() {
        return settings.exitCode();
    }

    /** Which image of this process this is: 1 for the one that it was started with. */
    public int generation() {
        return generationHere().number();
    }

    /**
     * Starts the restart and returns at once. The first call counts. Where the image cannot be replaced, the process ends
     * with the exit code of the settings. When the application is shutting down already, it does so.
     */
    public void restart(String reason) {
        RestartRun first = new RestartRun(settings, console, new ThisProcess());
        if (run.compareAndSet(null, first)) {
            first.start();
        }
    }

    /** Whether the previous image has left listening sockets for the agent that starts in this one. */
    public static boolean expectsListeners() {
        return !expectedListeners().isEmpty();
    }

    /** The listening sockets that the previous image has left for this one. */
    public Arrival listeners() {
        return listeners;
    }

    /**
     * From now on an application whose start fails is followed by an image that waits for the next build. A shutdown waits
     * for the arming, that the last slot is taken when its turn comes.
     */
    public void watch(FailedStart start) {
        watched.set(start);
        Runtime.getRuntime().addShutdownHook(new Thread(this::unavailable, "hotswap-restart-armed"));
    }

    /** When the image before began to load the application, if it failed and this one waits for what is built after that. */
    public Optional<Instant> awaited() {
        return generationHere().awaited();
    }

    static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root instanceof IOException && message != null ? message : root.toString();
    }

    private void atEndOfShutdown() {
        RestartRun requested = run.get();
        FailedStart start = watched.get();
        if (requested != null) {
            requested.atEndOfShutdown();
        } else if (start != null) {
            atEndOf(start);
        }
    }

    private void atEndOf(FailedStart start) {
        // The border to the operating system and the JDK's inside: the process ends as it would have without us.
        try {
            Optional<String> how = armed().shutdown().cause().flatMap(start::how);
            if (how.isPresent()) {
                Generation next = generationHere().awaiting(start.since());
                ImageReplacement waiting =
                        armed().replacement(next, inherited(), Restarter::leaveNone, debugger(), List.of(), console);
                console.accept(how.get() + "; waits for the next build (restart.min-uptime=0 lets it end), end it with"
                        + " Ctrl-C or kill " + ProcessHandle.current().pid());
                console.accept("does not wait for the next build: " + waiting.replace());
            }
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            console.accept("does not wait for the next build: " + sentence(failure));
        }
    }

    // Attached later, the agent would find the application's own descriptors under these numbers.
    private static Set<Integer> expectedListeners() {
        return ApplicationSockets.isPremain() ? generationHere().listeners() : Set.of();
    }

    private void awaitListeners() {
        try {
            listeners.closeLeaked();
            Thread.sleep(settings.patience().toMillis());
            listeners.closeUntaken();
        } catch (Exception | LinkageError failure) {
            // The border to the operating system and the JDK's inside.
            console.accept("restart: listening sockets are not handed over: " + sentence(failure));
        }
    }

    // An application that waits for a build answers no client.
    private static SortedSet<Integer> leaveNone(
            NativeDescriptors functions, LaunchCommand command, Set<Integer> inherited) {
        return new TreeSet<>();
    }

    private SortedSet<Integer> leaveListeners(
            NativeDescriptors functions, LaunchCommand command, Set<Integer> inherited) {
        Departure.Ownership ours = sockets.without(inherited, DebuggerArgument.ports(command));
        return new Departure(functions, console)
                .leave(
                        (descriptor, target, port) ->
                                !listeners.isUnwanted(descriptor) && ours.isOfApplication(descriptor, target, port),
                        settings.grace());
    }

    private ReplaceableProcess armed() throws Exception {
        try {
            return armed.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private InheritedDescriptors inherited() {
        Generation generation = generationHere();
        if (generation.number() > 1) {
            return InheritedDescriptors.ofLaterImage(atStart, generation.descriptors());
        }
        long processId = ProcessHandle.current().pid();
        return InheritedDescriptors.ofFirstImage(
                atStart,
                InheritedDescriptors.activated(System.getenv("LISTEN_PID"), System.getenv("LISTEN_FDS"), processId));
    }

    private static Generation generationHere() {
        long processId = ProcessHandle.current().pid();
        return Generation.parse(System.getenv(Generation.VARIABLE), processId).orElseGet(Generation::first);
    }

    private static UnaryOperator<LaunchCommand> debugger() {
        return new DebuggerArgument(Restarter::portIsFree)::listening;
    }

    private static boolean portIsFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private final class ThisProcess implements RestartRun.Preparation {
        @Override
        public List<Thread> hooks() throws Exception {
            return armed().shutdown().hooks();
        }

        @Override
        public ImageReplacement replacement() throws Exception {
            return armed().replacement(
                            generationHere().starting(),
                            inherited(),
                            Restarter.this::leaveListeners,
                            debugger(),
                            parts,
                            console);
        }
    }
}

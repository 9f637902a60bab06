package io.hotswap.restart;

import io.hotswap.restart.sockets.Arrival;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Restarts the application in its own process: the shutdown hooks run, then {@code execve(2)} replaces the process image by
 * the same command, which keeps process ID, terminal, standard streams, working directory and environment.
 */
public final class Restarter {
    // A start is over then, or long enough for what it would wait for.
    private static final long TIME_TO_START_MILLIS = 2_000;

    private final Supplier<RestartSettings> settings;
    private final Consumer<String> console;
    private final LateArming armed;
    private final ListenerHandOver listeners;
    private final NextImage next;
    private final AtomicReference<@Nullable RestartRun> run = new AtomicReference<>();
    private final AtomicReference<@Nullable FailedStartEnd> watched = new AtomicReference<>();

    private Restarter(
            Supplier<RestartSettings> settings,
            List<RestartPart> parts,
            OwnPorts ports,
            Consumer<String> console,
            Arming arming) {
        List<OpenDescriptor> atStart = OpenDescriptor.all();
        this.settings = settings;
        this.console = console;
        this.armed = new LateArming(() -> arming.arm(this::atEndOfShutdown));
        this.listeners = new ListenerHandOver(settings, atStart, ports, this::armed, console);
        this.next = new NextImage(this::armed, atStart, listeners, parts, console);
    }

    /**
     * Prepares this process for a restart, early in {@code premain}, before the application opens descriptors. The costly part
     * waits until it is needed, or the application has had the time to start. Never fails: see {@link #unavailable()}.
     *
     * @param settings asked when they are needed, for they can change
     * @param parts what else goes over a restart, in this order
     * @param console where sentences for the user go, also while the JVM shuts down; not the application's stdout
     */
    public static Restarter arm(
            Instrumentation instrumentation,
            Supplier<RestartSettings> settings,
            List<RestartPart> parts,
            Consumer<String> console) {
        return arm(instrumentation, settings, parts, new OwnPorts(), console);
    }

    /**
     * The same for an agent that listens itself.
     *
     * @param ports on which, now and later
     */
    public static Restarter arm(
            Instrumentation instrumentation,
            Supplier<RestartSettings> settings,
            List<RestartPart> parts,
            OwnPorts ports,
            Consumer<String> console) {
        return arm(settings, parts, ports, console, new Arming(instrumentation, UnaryOperator.identity()));
    }

    static Restarter arm(
            Instrumentation instrumentation,
            Supplier<RestartSettings> settings,
            List<RestartPart> parts,
            Consumer<String> console,
            UnaryOperator<NativeProcess> decoration) {
        return arm(settings, parts, new OwnPorts(), console, new Arming(instrumentation, decoration));
    }

    private static Restarter arm(
            Supplier<RestartSettings> settings,
            List<RestartPart> parts,
            OwnPorts ports,
            Consumer<String> console,
            Arming arming) {
        Restarter restarter = new Restarter(settings, parts, ports, console, arming);
        restarter.beginArming();
        restarter.listeners.beginWaiting();
        return restarter;
    }

    /** Why this process cannot be replaced, or not now, as one sentence; empty if it can. Waits for the arming. */
    public Optional<String> unavailable() {
        try {
            return DebuggerArgument.refusal(armed().command());
        } catch (Exception | LinkageError failure) {
            // The border to the operating system and the JDK's inside.
            return Optional.of(Failure.sentence(failure));
        }
    }

    /** The application's shutdown hooks, as far as this JVM lets us see them. Waits for the arming. */
    public List<Thread> hooks() {
        try {
            return next.hooks();
        } catch (Exception | LinkageError unseen) {
            // The border to the operating system and the JDK's inside.
            return List.of();
        }
    }

    /** The exit code with which the process ends when its image cannot be replaced. */
    public int exitCode() {
        return settings.get().exitCode();
    }

    /** Which image of this process this is: 1 for the one that it was started with. */
    public int generation() {
        return Generation.ofThisProcess().number();
    }

    /**
     * Starts the restart and returns at once. The first call counts. Where the image cannot be replaced, the process ends
     * with the exit code of the settings. When the application is shutting down already, it does so.
     */
    public void restart() {
        RestartRun first = new RestartRun(settings.get(), console, next);
        if (run.compareAndSet(null, first)) {
            first.start();
        }
    }

    /**
     * Closes the listening sockets that the previous image has left, for an agent that does not start. Where a restarter was
     * armed before that, they wait for the application.
     */
    public static void abandonListeners(Instrumentation instrumentation, Consumer<String> console) throws Exception {
        Arming arming = new Arming(instrumentation, UnaryOperator.identity());
        Arrival arrival = new Arrival(
                ListenerHandOver.expected(), () -> arming.functions().descriptors(), console);
        if (arrival.isExpected() && !ListenerHandOver.isWaiting()) {
            arrival.closeUntaken("the agent has not started");
        }
    }

    /** The listening sockets that the previous image has left for this one. */
    public Arrival listeners() {
        return listeners.arrival();
    }

    /**
     * Keeps the sockets that the application listens on open, for a part of it that closes its own and binds again.
     *
     * @throws Exception when something in this JVM or on this machine is not as needed
     */
    public Arrival keepListeners() throws Exception {
        ReplaceableProcess process = armed();
        return listeners.keep(process.functions().descriptors(), process.command());
    }

    /**
     * From now on an application whose start fails is followed by an image that waits for the next build. A shutdown that may
     * come of that waits for the arming, that the last slot is taken when its turn comes.
     */
    public void watch(FailedStart start) {
        watched.set(new FailedStartEnd(start, this::armed, next, console));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> beforeEnd(start), "hotswap-restart-armed"));
    }

    /** When the image before began to load the application, if it failed and this one waits for what is built after that. */
    public Optional<Instant> awaited() {
        return Generation.ofThisProcess().awaited();
    }

    private void atEndOfShutdown() {
        RestartRun requested = run.get();
        FailedStartEnd start = watched.get();
        if (requested != null) {
            requested.atEndOfShutdown();
        } else if (start != null) {
            start.atEndOfShutdown();
        }
    }

    private ReplaceableProcess armed() throws Exception {
        return armed.get();
    }

    private void beginArming() {
        if (!Arming.isInvisible()) {
            unavailable();
        } else {
            // The sockets that the image before has left are waiting.
            armed.inBackground(generation() > 1 ? 0 : TIME_TO_START_MILLIS, Arming::isInvisible);
        }
    }

    private void beforeEnd(FailedStart start) {
        if (LateArming.isExiting() || start.how(new ShutdownCause.LastThread()).isPresent()) {
            unavailable();
        } else {
            armed.forgo();
        }
    }
}

package io.hotswap.config;

/** Every option of hotswap: this is the one place that declares its name, type, default and meaning. */
public enum OptionKey {
    ENABLED("enabled", OptionType.SWITCH, "true", "Whether changes are applied; can be flipped while running."),
    WATCH(
            "watch",
            OptionType.PATHS,
            "",
            "Output directories and jars to watch, separated as a class path is; found by themselves when left out."),
    SOURCES(
            "sources",
            OptionType.PATHS,
            "",
            "Directories of sources, separated as a class path is, that are compiled when they are saved; none when left out."),
    COMPILE_OPTIONS(
            "compile.options",
            OptionType.WORDS,
            "",
            "Further options for javac; they win over what the build's files and the class files that are there tell."),
    COMPILE_CLASS_PATH(
            "compile.class-path",
            OptionType.PATHS,
            "",
            "What is needed to compile beside the class path of the running application."),
    COMPILE_PROCESSOR_PATH(
            "compile.processor-path",
            OptionType.PATHS,
            "",
            "Where annotation processors are, when neither the class path nor the build's files tell."),
    COMPILE_HEAP("compile.heap", OptionType.SIZE, "512MB", "The most heap of the compiler's process."),
    COMPILE_TIMEOUT(
            "compile.timeout",
            OptionType.DURATION,
            "2m",
            "How long a compilation may take before its process is ended, as one in which an annotation processor hangs."),
    BUILD_COMMAND(
            "build.command",
            OptionType.COMMAND,
            "",
            "A shell command that is run instead of the compiler when a source has changed."),
    BUILD_DELAY(
            "build.delay",
            OptionType.DURATION,
            "100ms",
            "How long sources must have been quiet before that command is run."),
    BUILD_INCLUDE_EXT(
            "build.include-ext",
            OptionType.NAMES,
            "java,kt,groovy,scala,xml,properties,yaml,yml,html",
            "Which files that command builds, by the ends of their names."),
    BUILD_EXCLUDE_DIR(
            "build.exclude-dir",
            OptionType.NAMES,
            "target,build,out,bin,node_modules,.git,.gradle,.idea,.hotswap",
            "Names of directories in which no file concerns that command."),
    BUILD_STOP_ON_ERROR(
            "build.stop-on-error",
            OptionType.SWITCH,
            "true",
            "Whether what a failed run of that command has written waits for the next one; `false` loads it."),
    INCLUDE(
            "include",
            OptionType.GLOBS,
            "",
            "Names of the classes that are reloadable, such as `shop.*`; all when left out."),
    EXCLUDE("exclude", OptionType.GLOBS, "", "Names of classes that are never touched."),
    WATCH_MODE(
            "watch.mode",
            OptionType.oneOf("auto", "native", "poll"),
            "auto",
            "How changes are noticed: by the system's events, by polling, or by events where they arrive."),
    POLL_INTERVAL("watch.poll-interval", OptionType.DURATION, "200ms", "How often a polled directory is compared."),
    QUIET("watch.quiet", OptionType.DURATION, "10ms", "How long a single changed class file must have been quiet."),
    PATIENCE(
            "watch.patience",
            OptionType.DURATION,
            "2s",
            "How long half a build is waited for before it is reported: a torn class file, a member that is missing."),
    RESHAPE(
            "reshape",
            OptionType.oneOf("on", "off"),
            "on",
            "Whether changes of structure are carried out in place where they can be; `off` leaves them to a restart."),
    RESTART(
            "restart",
            OptionType.oneOf("auto", "ask", "never", "exit", "signal"),
            "auto",
            "What follows a change that cannot go live in place: the process image is replaced, at once or when asked"
                    + " to, nothing, the process ends with `restart.exit-code` for a supervisor to start it again, or `restart.signal` or"
                    + " `restart.command` lets somebody else do it."),
    RESTART_EXIT_CODE(
            "restart.exit-code",
            OptionType.EXIT_CODE,
            "75",
            "The exit code that asks a supervisor to start the process again."),
    RESTART_GRACE(
            "restart.grace",
            OptionType.DURATION,
            "5s",
            "How long a restart in the same process waits for requests in flight before the shutdown hooks run."),
    RESTART_KILL_DELAY(
            "restart.kill-delay",
            OptionType.DURATION,
            "10s",
            "How long the application's shutdown hooks may take in a restart."),
    RESTART_MIN_UPTIME(
            "restart.min-uptime",
            OptionType.DURATION,
            "2s",
            "An application that fails earlier, or whose main throws, is started again by the next build; `0` lets it end."),
    RESTART_DRY_RUN(
            "restart.dry-run", OptionType.SWITCH, "false", "Whether a restart is only said, and the old code runs on."),
    RESTART_SIGNAL(
            "restart.signal",
            OptionType.oneOf("TERM", "INT", "HUP", "QUIT", "USR1", "USR2", "KILL"),
            "TERM",
            "The signal that `restart=signal` sends."),
    RESTART_SIGNAL_PID(
            "restart.signal-pid",
            OptionType.PROCESS,
            "self",
            "Who gets the signal: this process, the one that started it, or any other."),
    RESTART_COMMAND(
            "restart.command",
            OptionType.COMMAND,
            "",
            "A shell command that `restart=signal` runs instead of sending a signal, with the process's number in"
                    + " `HOTSWAP_PID` and the reason in `HOTSWAP_REASON`."),
    RESTART_BOOST(
            "restart.boost",
            OptionType.oneOf("off", "cds", "full"),
            "off",
            "What makes restarts faster: nothing, an archive of the libraries' classes in `.hotswap/` that is made in the"
                    + " background, or that and the JVM's first compiler and serial collector alone."),
    CARRY_MAX(
            "carry.max",
            OptionType.SIZE,
            "16MB",
            "How many bytes of values the application may carry over a restart, all together."),
    CARRY_MAX_AGE("carry.max-age", OptionType.DURATION, "10m", "How old a carried value may be when it is read back."),
    HOOKS_TIMEOUT(
            "hooks.timeout",
            OptionType.DURATION,
            "2s",
            "How long a hook of the application, or each of the two phases of a plugin, may take before it is reported and skipped."),
    PLUGINS("plugins", OptionType.PATHS, "", "Jars with further plugins for frameworks, separated as a class path is."),
    PLUGINS_DISABLED(
            "plugins.disabled", OptionType.NAMES, "", "The names of plugins that stay off, such as `spring,jackson`."),
    HISTORY_MAX(
            "history.max",
            OptionType.NUMBER,
            "100",
            "How many reports are kept, and how many applied batches can be rolled back."),
    HISTORY_MEMORY(
            "history.memory",
            OptionType.SIZE,
            "8MB",
            "How much memory the class files of those batches may take, deflated; the oldest batch is forgotten first."),
    GUARD(
            "guard",
            OptionType.oneOf("off", "warn", "rollback"),
            "off",
            "Whether the methods that a batch changes are watched for exceptions, and what follows when they fail more often"
                    + " than before: a warning, or the batch is rolled back."),
    GUARD_WINDOW("guard.window", OptionType.DURATION, "30s", "How long the methods of a batch are watched."),
    GUARD_TEST(
            "guard.test",
            OptionType.oneOf("sequential", "fixed"),
            "sequential",
            "How worse is told from chance: by a sequential test with a bounded rate of false alarms, or by a fixed threshold."),
    GUARD_THRESHOLD(
            "guard.threshold",
            OptionType.PERCENT,
            "5%",
            "How many more calls of a method than before must fail for it to count as worse."),
    GUARD_MIN_CALLS(
            "guard.min-calls",
            OptionType.NUMBER,
            "20",
            "How many calls `guard.test=fixed` waits for; the sequential test needs no such number."),
    DASHBOARD(
            "dashboard",
            OptionType.PORT,
            "off",
            "Whether a page on loopback shows the reloads as they happen, and where; `on` takes any free port and writes the link"
                    + " to the console."),
    LOG(
            "log",
            OptionType.oneOf("off", "normal", "verbose"),
            "normal",
            "What is written to stderr: nothing but refusals to start, one line per reload, or every class of it."),
    CONFIG("config", OptionType.PATH, "hotswap.properties", "A file of further options, one `key=value` per line.");

    private final String key;
    private final OptionType type;
    private final String defaultText;
    private final String sentence;

    OptionKey(String key, OptionType type, String defaultText, String sentence) {
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
        this.sentence = sentence;
    }

    /** As it is written in agent arguments and in the file. */
    public String key() {
        return key;
    }

    public OptionType type() {
        return type;
    }

    /** The default as it would be written; empty where the default is to find out. */
    public String defaultText() {
        return defaultText;
    }

    public String sentence() {
        return sentence;
    }
}

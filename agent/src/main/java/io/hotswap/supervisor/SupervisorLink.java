package io.hotswap.supervisor;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor as its child sees it, told by an environment variable. It counts only while it is this process's parent: a
 * child of the application inherits the variable and has another parent, and so has the application when its supervisor was
 * killed (credentials(7)).
 */
public final class SupervisorLink {
    /** {@code processId@requestFile}. */
    public static final String VARIABLE = "HOTSWAP_SUPERVISOR";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})@(.+)");

    private final long supervisor;
    private final RequestFile file;
    private final ProcessHandle self;

    SupervisorLink(long supervisor, RequestFile file, ProcessHandle self) {
        this.supervisor = supervisor;
        this.file = file;
        this.self = self;
    }

    /** Of this process, when a supervisor has started it; takes back what an earlier image of it has asked for. */
    public static Optional<SupervisorLink> ofThisProcess() {
        Optional<SupervisorLink> link = parse(System.getenv(VARIABLE), ProcessHandle.current());
        link.filter(SupervisorLink::isAlive).ifPresent(SupervisorLink::takeBack);
        return link;
    }

    /** From the variable's value; empty without it. */
    static Optional<SupervisorLink> parse(@Nullable String value, ProcessHandle self) {
        Matcher matcher = FORM.matcher(value == null ? "" : value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            RequestFile file = new RequestFile(Path.of(matcher.group(2)));
            return Optional.of(new SupervisorLink(Long.parseLong(matcher.group(1)), file, self));
        } catch (InvalidPathException damaged) {
            return Optional.empty();
        }
    }

    /** The value of the variable for a child. */
    static String value(long supervisor, RequestFile file) {
        return supervisor + "@" + file.path();
    }

    /** Whether a request would be heard. */
    public boolean isAlive() {
        return self.parent().filter(this::isSupervisor).isPresent() && file.isUsable();
    }

    /**
     * Asks for a restart when this process ends with an exit code.
     *
     * @param outputs where the next build will write
     * @throws IOException when the supervisor's file is gone
     */
    public void ask(int exitCode, List<Path> outputs) throws IOException {
        file.write(new RestartRequest(exitCode, self.pid(), outputs));
    }

    /** One clause for {@code status}. */
    public String describe() {
        return isAlive() ? "supervisor " + supervisor : "supervisor " + supervisor + " is gone";
    }

    private void takeBack() {
        try {
            file.clear();
        } catch (IOException gone) {
            // As good as taken back: the supervisor reads nothing then.
            return;
        }
    }

    private boolean isSupervisor(ProcessHandle parent) {
        return parent.pid() == supervisor && parent.isAlive();
    }
}

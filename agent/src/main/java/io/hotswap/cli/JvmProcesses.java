package io.hotswap.cli;

import com.sun.tools.attach.VirtualMachine;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.control.NoAnswerException;
import io.hotswap.control.UnsafeAddressException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds JVMs by number or name, by means of the JDK's attach module. */
final class JvmProcesses {
    /** What a question to an agent takes, and that on a machine which has much else to do. */
    static final Duration PROMPT = Duration.ofSeconds(10);

    private final ControlAddress address;

    private final Duration prompt;

    JvmProcesses(ControlAddress address) {
        this(address, PROMPT);
    }

    /**
     * JVMs with another patience.
     *
     * @param prompt how long an agent may take to say what it does
     */
    JvmProcesses(ControlAddress address, Duration prompt) {
        this.address = address;
        this.prompt = prompt;
    }

    /** The JVMs that this user can see, without this one. */
    List<JvmProcess> all() {
        requireAttachModule();
        long we = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .map(jvm ->
                        new JvmProcess(Long.parseLong(jvm.id()), jvm.displayName(), hasAgent(Long.parseLong(jvm.id()))))
                .filter(jvm -> jvm.pid() != we)
                .sorted(Comparator.comparingLong(JvmProcess::pid))
                .toList();
    }

    /** The one process that a number or a name means. */
    long resolve(String pidOrName) {
        if (pidOrName.matches("\\d{1,18}")) {
            return existing(Long.parseLong(pidOrName));
        }
        List<JvmProcess> named =
                all().stream().filter(jvm -> jvm.isNamed(pidOrName)).toList();
        if (named.isEmpty()) {
            throw new CommandFailure("no JVM of yours is called " + pidOrName + "; see: java -jar hotswap.jar list");
        }
        if (named.size() > 1) {
            throw new CommandFailure("several JVMs are called " + pidOrName + ": "
                    + named.stream().map(jvm -> Long.toString(jvm.pid())).toList() + "; name one by its number");
        }
        return named.get(0).pid();
    }

    /** Where the agent of a process would listen. */
    Path socket(long pid) {
        return address.socket(pid);
    }

    /** Whether there is an agent in a process, be it one that hangs. */
    boolean hasAgent(long pid) {
        try {
            return Files.exists(socket(pid)) && probe(pid);
        } catch (NoAnswerException hangs) {
            return true;
        } catch (UnsafeAddressException unsafe) {
            throw refused(unsafe);
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    private boolean probe(long pid) throws IOException {
        ControlRequest status = new ControlRequest("status", "", true);
        return ControlClient.ask(socket(pid), status, prompt).exitCode() == 0;
    }

    /**
     * What the agent in a process answers.
     *
     * @throws CommandFailure with a sentence for the user, where there is none or it does not answer
     */
    ControlReply ask(long pid, ControlRequest request) {
        Duration waited = prompt;
        try {
            if (!Files.exists(socket(pid)) || !probe(pid)) {
                throw absent(pid);
            }
            waited = ControlClient.PATIENCE;
            return ControlClient.ask(socket(pid), request, waited);
        } catch (NoAnswerException hangs) {
            throw new CommandFailure("process " + pid + " has not answered within " + waited.toMillis() / 1000.0
                    + " s: it is stopped (by a debugger, kill -STOP or Ctrl-Z), or has no processor time, or hotswap in it"
                    + " hangs, which `jstack " + pid + "` shows");
        } catch (UnsafeAddressException unsafe) {
            throw refused(unsafe);
        } catch (IOException ended) {
            if (waited.equals(prompt)) {
                throw absent(pid);
            }
            throw new CommandFailure("process " + pid + " has ended before it answered: " + ended.getMessage());
        }
    }

    private static CommandFailure refused(UnsafeAddressException unsafe) {
        return new CommandFailure("nothing is asked of agents: " + unsafe.getMessage()
                + ", so that somebody else could answer; remove it, and start the application anew");
    }

    private static CommandFailure absent(long pid) {
        return new CommandFailure(
                "hotswap is not in process " + pid + "; load it with: java -jar hotswap.jar attach " + pid);
    }

    static void requireAttachModule() {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new CommandFailure(
                    "this Java runtime has no module jdk.attach: run hotswap.jar with the java of a JDK");
        }
    }

    private static long existing(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            throw new CommandFailure("there is no process " + pid + "; see: java -jar hotswap.jar list");
        }
        Optional<String> owner = process.get().info().user();
        Optional<String> we = ProcessHandle.current().info().user();
        if (owner.isPresent() && we.isPresent() && !owner.equals(we)) {
            throw new CommandFailure("process " + pid + " belongs to user " + owner.get() + ", you are " + we.get()
                    + ": run this command as " + owner.get());
        }
        return pid;
    }
}

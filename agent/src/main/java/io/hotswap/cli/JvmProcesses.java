package io.hotswap.cli;

import com.sun.tools.attach.VirtualMachine;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds JVMs by number or name, by means of the JDK's attach module. */
final class JvmProcesses {
    private final ControlAddress address;

    JvmProcesses(ControlAddress address) {
        this.address = address;
    }

    /** The JVMs that this user can see, without this one. */
    List<JvmProcess> all() {
        requireAttachModule();
        long we = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .map(jvm ->
                        new JvmProcess(Long.parseLong(jvm.id()), jvm.displayName(), answers(Long.parseLong(jvm.id()))))
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

    boolean answers(long pid) {
        if (!Files.exists(socket(pid))) {
            return false;
        }
        try {
            return ControlClient.ask(socket(pid), new ControlRequest("status", "", true))
                            .exitCode()
                    == 0;
        } catch (IOException nobodyListens) {
            return false;
        }
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

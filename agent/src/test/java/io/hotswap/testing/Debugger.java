package io.hotswap.testing;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What an IDE does over JDWP (JDI): breakpoints, frames, and its own hot swap. */
public final class Debugger implements AutoCloseable {
    /** The argument that lets a child JVM be debugged; it prints the port. */
    public static final String ARGUMENT = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

    private static final long PATIENCE_MILLIS = 60_000;

    private final VirtualMachine machine;

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Attaches to a child that was started with {@link #ARGUMENT}. */
    public static Debugger attach(ForkedJvm jvm) {
        String line = jvm.awaitOutput("dt_socket at address: ");
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.transport().name().equals("dt_socket"))
                .filter(one -> one.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(line.substring(line.lastIndexOf(' ') + 1).strip());
        try {
            return new Debugger(connector.attach(arguments));
        } catch (IOException | IllegalConnectorArgumentsException failed) {
            throw new AssertionError("no debugger can attach; " + jvm, failed);
        }
    }

    /** Stops threads that come to a line of a loaded class. */
    public void breakAt(String type, int line) {
        try {
            Location location = type(type).locationsOfLine(line).get(0);
            BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        } catch (AbsentInformationException noLines) {
            throw new AssertionError(type + " has no line numbers", noLines);
        }
    }

    /** Waits for a breakpoint, describes the frame that stands there with its variables, and lets the thread go on. */
    public String awaitBreakpoint() {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove(PATIENCE_MILLIS);
                if (events == null) {
                    throw new AssertionError("no thread has come to the breakpoint");
                }
                for (Event event : events) {
                    if (event instanceof BreakpointEvent stopped) {
                        String frame = frame(stopped);
                        events.resume();
                        return frame;
                    }
                }
                events.resume();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static String frame(BreakpointEvent stopped) {
        try {
            Location location = stopped.location();
            var frame = stopped.thread().frame(0);
            List<String> variables = frame.visibleVariables().stream()
                    .map(variable -> variable.name() + "=" + frame.getValue(variable))
                    .toList();
            return location.declaringType().name() + "." + location.method().name() + ":" + location.lineNumber() + " "
                    + variables;
        } catch (AbsentInformationException | IncompatibleThreadStateException impossible) {
            throw new AssertionError("the thread is suspended in code with debug information", impossible);
        }
    }

    /** The IDE's hot swap of one class; throws what the JVM answers. */
    public void redefine(String type, byte[] classFile) {
        machine.redefineClasses(Map.of(type(type), classFile));
    }

    private ReferenceType type(String name) {
        return machine.classesByName(name).get(0);
    }

    @Override
    public void close() {
        machine.dispose();
    }
}

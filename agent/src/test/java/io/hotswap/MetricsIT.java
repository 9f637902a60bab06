package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.metrics.BeanRegistration;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMX and the flight recorder see what the agent does, and neither is started for it. */
final class MetricsIT {
    /** Each question is one step further. */
    private static final String SERVICE = """
            package shop;
            import java.lang.management.ManagementFactory;
            import javax.management.*;
            public class Service {
                static int asked;
                public String answer() throws Exception {
                    String part = Part.name();
                    if (asked++ == 0) {
                        return part + " servers " + MBeanServerFactory.findMBeanServer(null).size()
                                + " recorder " + jdk.jfr.FlightRecorder.isInitialized();
                    }
                    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                    ObjectName name = new ObjectName("%s");
                    while (!server.isRegistered(name)) {
                        Thread.sleep(20);
                    }
                    if (asked == 2) {
                        new jdk.jfr.Recording().start();
                        return part;
                    }
                    if (asked == 3) {
                        String report = (String) server.invoke(name, "rollback", new Object[] {0}, new String[] {"int"});
                        return report.contains("rollback of #1 by JMX") + " " + Part.name();
                    }
                    if (asked == 4) {
                        server.invoke(name, "reload", new Object[0], new String[0]);
                        server.invoke(name, "enable", new Object[] {false}, new String[] {"boolean"});
                        try (jdk.jfr.Recording all = jdk.jfr.FlightRecorder.getFlightRecorder().takeSnapshot()) {
                            all.dump(java.nio.file.Path.of("cycles.jfr"));
                        }
                    }
                    AttributeList values = server.getAttributes(name, new String[] {
                        "Enabled", "Pending", "Versions", "HistoryBytes", "Outcomes", "Tiers", "LastReport", "Durations",
                        "MultiVersionClasses", "CompanionClasses", "MetaspaceBytes"});
                    return Part.name() + " " + values.asList().size() + " " + values.toString().replace('\\n', ' ');
                }
            }
            """.formatted(BeanRegistration.NAME);

    private static final String PART = "package shop; class Part { static String name() { return \"%s\"; } }";

    @TempDir
    Path directory;

    @Test
    void jmxShowsAndSteersTheAgentAndARecordingShowsItsCycles() throws Exception {
        Path classes = Application.build(directory, SERVICE, PART.formatted("old"));
        List<String> command = List.of(ForkedJvm.agent("restart=never"), "-cp", classes.toString(), "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("old servers 0 recorder false");
            assertThat(app.ask()).isEqualTo("old");
            app.edit(SERVICE, PART.formatted("new"));
            app.awaitReport(1);

            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("true old");
            assertThat(app.ask())
                    .as(app.jvm().toString())
                    .startsWith("new 11 ")
                    .contains(
                            "Enabled = false",
                            "HistoryBytes = ",
                            "MultiVersionClasses = 0",
                            "CompanionClasses = 0",
                            "key=all, value=",
                            "key=now, value=",
                            "\"trigger\":\"reload by JMX\"");

            assertThat(RecordingFile.readAllEvents(directory.resolve("cycles.jfr")).stream()
                            .map(RecordedEvent::getEventType)
                            .map(type -> type.getName())
                            .filter(name -> name.startsWith("hotswap.")))
                    .containsExactlyInAnyOrder("hotswap.Reload", "hotswap.Rollback", "hotswap.Reload");
        }
    }
}

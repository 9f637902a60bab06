package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Libraries;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Template engines and loggers, none of which looks at its files by itself here. */
final class LibraryPluginsIT {
    private static final String SERVICE = """
            package shop;
            import com.github.mustachejava.*;
            import freemarker.template.Configuration;
            import java.io.*;
            import java.util.Map;
            public class Service {
                static final Configuration FREEMARKER = new Configuration(Configuration.VERSION_2_3_34);
                static final MustacheFactory MUSTACHES = new DefaultMustacheFactory();
                static final com.samskivert.mustache.Template JMUSTACHE = com.samskivert.mustache.Mustache.compiler()
                        .defaultValue("?")
                        .withLoader(name -> new InputStreamReader(Service.class.getResourceAsStream("/" + name)))
                        .compile("{{price}}{{>part.txt}}");
                static final org.slf4j.Logger LOGBACK = org.slf4j.LoggerFactory.getLogger("shop");
                static final org.apache.logging.log4j.Logger LOG4J = org.apache.logging.log4j.LogManager.getLogger("shop");
                static {
                    FREEMARKER.setClassForTemplateLoading(Service.class, "/");
                    FREEMARKER.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
                }
                public String answer() {
                    try {
                        Writer out = new StringWriter();
                        FREEMARKER.getTemplate("page.ftl").process(Map.of(), out);
                        MUSTACHES.compile("page.mustache").execute(out, Map.of()).flush();
                        return out + " " + LOGBACK.isDebugEnabled() + " " + LOG4J.isDebugEnabled() + " "
                                + JMUSTACHE.execute(new Product());
                    } catch (Exception failed) {
                        return failed.toString();
                    }
                }
            }
            """;
    private static final String SCHEDULER = """
            package shop;
            import org.quartz.*;
            public class Service {
                static {
                    try {
                        Scheduler scheduler = new org.quartz.impl.StdSchedulerFactory().getScheduler();
                        scheduler.scheduleJob(
                                JobBuilder.newJob(Slow.class).withIdentity("slow").build(),
                                TriggerBuilder.newTrigger().withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                        .withIntervalInMilliseconds(20).repeatForever()).build());
                        scheduler.start();
                    } catch (SchedulerException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
                static void pages(com.sun.net.httpserver.HttpServer server) {
                    server.createContext("/a");
                }
                static final io.netty.channel.DefaultEventLoop LOOP = new io.netty.channel.DefaultEventLoop();
                public String answer() throws Exception {
                    return (Slow.most > 1 ? "beside each other, " : "one by one, ")
                            + LOOP.submit(() -> {
                                Handler handler = new Handler();
                                new io.netty.channel.embedded.EmbeddedChannel(handler).writeInbound("text");
                                return handler.seen;
                            }).get();
                }
            }
            """;
    private static final String JOB = """
            package shop;
            @org.quartz.DisallowConcurrentExecution
            public class Slow implements org.quartz.Job {
                static int running;
                static int most;
                public void execute(org.quartz.JobExecutionContext context) {
                    count(1);
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
                    count(-1);
                }
                static synchronized void count(int more) {
                    running += more;
                    most = Math.max(most, running);
                }
            }
            """;
    private static final String HANDLER = """
            package shop;
            import io.netty.channel.*;
            public class Handler extends ChannelInboundHandlerAdapter {
                String seen = "";
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    seen += "read";
                }
            }
            """;
    private static final String PRODUCT = "package shop; public class Product {}";
    private static final String PRICED = "package shop; public class Product { public int price() { return 9; } }";

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void buildsTheApplication() throws IOException {
        classes = Files.createDirectories(directory.resolve("target/classes"));
        compile(SERVICE, PRODUCT, Application.mainUnit());
        write("one", "INFO");
    }

    @Test
    void changedTemplatesAndConfigurationsOfLoggersAreReadAnew() throws IOException {
        try (Application application = start("")) {
            write("two", "DEBUG");

            awaitAnswer(application, "two two true true ?two");
            application.jvm().awaitError("logback: logback.xml read");
            application.jvm().awaitError("log4j: log4j2.xml read");

            compile(PRICED);

            awaitAnswer(application, "two two true true 9two");
        }
    }

    @Test
    void withoutTheirPluginsTheyStayAsTheyWere() throws IOException {
        try (Application application = start(",plugins.disabled=freemarker,mustache,jmustache,logback")) {
            write("two", "DEBUG");

            awaitAnswer(application, "one one false true ?one");

            compile(PRICED);
            application.jvm().awaitError("method price() added");

            assertThat(application.ask()).isEqualTo("one one false true ?one");
        }
    }

    @Test
    void aConfigurationThatIsNoXmlLeavesTheOneThatIs() throws IOException {
        try (Application application = start("")) {
            Files.writeString(classes.resolve("logback.xml"), "<configuration>");

            application.jvm().awaitError("logback.xml stays as it was: ");
            assertThat(application.ask()).isEqualTo("one one false false ?one");
        }
    }

    @Test
    void aJobRunsOnThatLosesItsAnnotationDuringARun() {
        compile(SCHEDULER, JOB, HANDLER);
        try (Application application = start("", "one by one, read")) {
            compile(JOB.replace("@org.quartz.DisallowConcurrentExecution", ""));

            awaitAnswer(application, "beside each other, read");
        }
    }

    @Test
    void aHandlerIsCalledForAnEventThatItOverridesLater() {
        compile(SCHEDULER, JOB, HANDLER);
        try (Application application = start("", "one by one, read")) {
            compile(HANDLER.replace("    @Override", """
                        @Override
                        public void channelReadComplete(ChannelHandlerContext context) {
                            seen += " and complete";
                        }
                        @Override"""));

            awaitAnswer(application, "one by one, read and complete");
            application.jvm().awaitError("netty: connections that are open do not call the methods that shop.Handler");
        }
    }

    @Test
    void whatAServerWasToldAtTheStartIsNamedWhenItChanges() {
        compile(SCHEDULER, JOB, HANDLER);
        try (Application application = start("", "one by one, read")) {
            compile(SCHEDULER.replace("createContext(\"/a\")", "createContext(\"/b\")"), JOB, HANDLER);

            application
                    .jvm()
                    .awaitError(
                            "HttpServer.createContext(\"/b\") in Service.pages has changed: unless this code runs again");
        }
    }

    private void compile(String... units) {
        Sources.compile(List.of("-cp", Libraries.classPath()), units)
                .forEach((name, classFile) -> Sources.write(classes, name, classFile));
    }

    private Application start(String options) {
        return start(options, "one one false false ?one");
    }

    private Application start(String options, String answer) {
        Application application = Application.start(
                directory,
                classes,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent("watch=" + classes + options),
                        "-cp",
                        classes + ":" + Libraries.classPath(),
                        "shop.Main"));
        assertThat(application.ask()).as(application.jvm().toString()).isEqualTo(answer);
        return application;
    }

    private void write(String text, String level) throws IOException {
        Files.writeString(classes.resolve("page.ftl"), text);
        Files.writeString(classes.resolve("page.mustache"), " " + text);
        Files.writeString(classes.resolve("part.txt"), text);
        Files.writeString(
                classes.resolve("logback.xml"), "<configuration><root level=\"%s\"/></configuration>".formatted(level));
        Files.writeString(
                classes.resolve("log4j2.xml"),
                "<Configuration><Loggers><Root level=\"%s\"/></Loggers></Configuration>".formatted(level));
    }

    private static void awaitAnswer(Application application, String expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(application.ask())
                        .as(application.jvm().toString())
                        .isEqualTo(expected));
    }
}

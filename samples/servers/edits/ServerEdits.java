import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits servers while they run, one edit after the other in one process, and asks over the wire whether each is live, or is told to need
 * a restart.
 *
 * <p>{@code java -cp ... ServerEdits PROJECT HOTSWAP_JAR}; ends with 1 if an edit is neither, or is told although it is live.
 */
public final class ServerEdits {
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 15_000);

    /** In the line about what a server has taken from code that does not run again. */
    private static final String TOLD = "unless this code runs again";

    private final Program program;
    private final Client client = new Client();
    private final List<String> failures = new ArrayList<>();
    private int made;

    private ServerEdits(Program program) {
        this.program = program;
    }

    /** One text in the place of another, in a source; a new source where there is none; a deleted one where both are empty. */
    private record Change(String file, String from, String to) {}

    private interface Edits {
        void of(ServerEdits edits) throws IOException, InterruptedException;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]);
        Path agent = Path.of(arguments[1]).toAbsolutePath();
        boolean done = run(project, agent, "javalin", "JavalinServer", 1, ServerEdits::javalin)
                & run(project, agent, "others", "Servers", 6, ServerEdits::others);
        if (!done) {
            System.exit(1);
        }
    }

    private static boolean run(Path project, Path agent, String name, String main, int servers, Edits edits)
            throws IOException, InterruptedException {
        try (Program program = new Program(project, name, Files.createTempDirectory("servers"))) {
            program.start(agent, main, servers);
            ServerEdits run = new ServerEdits(program);
            edits.of(run);
            if (!run.failures.isEmpty()) {
                program.output().forEach(line -> System.out.println("    " + line));
            }
            System.out.println(
                    run.failures.isEmpty() ? "all " + run.made + " edits are live or told" : "FAILED: " + run.failures);
            return run.failures.isEmpty();
        }
    }

    private void javalin() throws IOException, InterruptedException {
        String file = "JavalinServer.java";
        String server = "javalin";
        live(server, "start", "/", "200 hello from javalin");
        live(server, "start", "/greeting", "200 good day");
        live(server, "start", "/visits", "200 visit 1");
        live(server, "start", "/things/7", "200 thing 7");
        live(server, "the body of a lambda", "/", "200 welcome from javalin",
                new Change(file, "\"hello from \"", "\"welcome from \""));
        live(server, "the body of a method reference", "/greeting", "200 good morning",
                new Change(file, "good day", "good morning"));
        live(server, "a private method extracted", "/", "200 here is javalin",
                new Change(file, "\"welcome from \" + shop.name", "shop.title()"),
                new Change(file, "    private void thing(", """
                            private String title() {
                                return "here is " + name;
                            }

                            private void thing(\
                        """));
        live(server, "a lambda added to a handler", "/greeting", "200 good morning, good morning",
                new Change(file, "context.result(\"good morning\")",
                        "java.util.function.UnaryOperator<String> twice = text -> text + \", \" + text;\n        context.result(twice.apply(\"good morning\"))"));
        live(server, "an instance field that counts", "/greeting", "200 greeting 1",
                new Change(file, "    private int visits;", "    private int visits;\n    private int greetings;"),
                new Change(file,
                        "context.result(twice.apply(\"good morning\"))",
                        "greetings++;\n        context.result(\"greeting \" + greetings)"));
        live(server, "an instance field that counts, again", "/greeting", "200 greeting 2");
        live(server, "state kept", "/visits", "200 visit 2");
        live(server, "the body of a handler of the API builder", "/things/7", "200 the thing 7",
                new Change(file, "\"thing \"", "\"the thing \""));
        told(server, "a new route", "/new", "404 ", "Javalin.get(\"/new\"",
                new Change(file,
                        "        app.start(0);",
                        "        app.get(\"/new\", context -> context.result(\"new\"));\n        app.start(0);"));
        told(server, "another path of a route", "/changed", "404 ", "Javalin.get(\"/changed\"",
                new Change(file, "\"/new\"", "\"/changed\""));
        told(server, "a removed route", "/visits", "200 visit 3", "Javalin.get(\"/visits\"",
                new Change(file, "        app.get(\"/visits\", shop::visits);\n", ""));
        told(server, "a route that refers to another method", "/greeting", "200 greeting 3", "farewell",
                new Change(file, "shop::greeting", "shop::farewell"));
        told(server, "a new route of the API builder", "/things/7/price", "404 ", "ApiBuilder.get(\"/{id}/price\"",
                new Change(file,
                        "get(\"/{id}\", shop::thing);",
                        "get(\"/{id}\", shop::thing);\n                get(\"/{id}/price\", shop::thing);"));
        told(server, "a filter", "/", "200 here is javalin", "Javalin.before(",
                new Change(file,
                        "        app.start(0);",
                        "        app.before(context -> context.header(\"x\", \"y\"));\n        app.start(0);"));
        told(server, "a new class of routes", "/more", "404 ", "Javalin.get(\"/more\"",
                new Change("MoreRoutes.java", "", """
                        package servers;

                        final class MoreRoutes {
                            static void add(io.javalin.Javalin app) {
                                app.get("/more", context -> context.result("more"));
                            }
                        }
                        """),
                new Change(file, "        app.start(0);", "        MoreRoutes.add(app);\n        app.start(0);"));
        live(server, "the routes extracted", "/", "200 there is javalin",
                new Change(file, """
                                app.get("/", context -> context.result(shop.title()));
                                app.get("/greeting", shop::farewell);
                        """, "        routes(app, shop);\n"),
                new Change(file, "    private String title", """
                            private static void routes(Javalin app, JavalinServer shop) {
                                app.get("/", context -> context.result(shop.title()));
                                app.get("/greeting", shop::farewell);
                            }

                            private String title\
                        """),
                new Change(file, "here is ", "there is "));
        live(server, "a body, after all that", "/", "200 that is javalin", new Change(file, "there is ", "that is "));
    }

    private void others() throws IOException, InterruptedException {
        jetty();
        tomcat();
        undertow();
        netty();
        quartz();
        grpc();
    }

    private void jetty() throws IOException, InterruptedException {
        String file = "JettyServer.java";
        String server = "jetty";
        live(server, "start", "/plain", "200 plain text");
        live(server, "start", "/hello", "200 hello from jetty");
        live(server, "the body of a handler", "/plain", "200 plainer text", new Change(file, "plain text", "plainer text"));
        live(server, "the body of a servlet", "/hello", "200 welcome from jetty",
                new Change(file, "hello from", "welcome from"));
        live(server, "a private method and a lambda in a servlet", "/hello", "200 WELCOME",
                new Change(file, "print(\"welcome from jetty\");\n        }", """
                        print(loud("welcome"));
                                }

                                private String loud(String text) {
                                    java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();
                                    return upper.apply(text);
                                }\
                        """));
        live(server, "an instance field that counts", "/hello", "200 WELCOME 1",
                new Change(file, "    private static final class Hello extends HttpServlet {\n", """
                            private static final class Hello extends HttpServlet {
                                private int asked;

                        """),
                new Change(file, "print(loud(\"welcome\"))", "print(loud(\"welcome\") + \" \" + ++asked)"));
        live(server, "doPost added", "/hello", "200 WELCOME 2",
                new Change(file, "        private String loud", """
                                @Override
                                protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                                    response.getWriter().print("posted");
                                }

                                private String loud\
                        """));
        told(server, "a servlet at a second path", "/second", "404 ", "ServletContextHandler.addServlet(",
                new Change(file,
                        "        server.setHandler",
                        "        servlets.addServlet(new ServletHolder(new Hello()), \"/second\");\n        server.setHandler"));
        told(server, "another handler in the sequence", "/plain", "200 plainer text", "Handler.Sequence(",
                new Change(file,
                        "new Handler.Sequence(new Plain(), servlets)",
                        "new Handler.Sequence(new Plain(), servlets, new Plain())"));
    }

    private void tomcat() throws IOException, InterruptedException {
        String file = "TomcatServer.java";
        String server = "tomcat";
        live(server, "start", "/plain/hello", "200 hello from tomcat");
        live(server, "start", "/scanned/one", "200 found");
        live(server, "the body of a servlet", "/plain/hello", "200 welcome from tomcat",
                new Change(file, "hello from", "welcome from"));
        live(server, "an instance field that counts", "/plain/hello", "200 welcome 1",
                new Change(file, "    public static final class Hello extends HttpServlet {\n", """
                            public static final class Hello extends HttpServlet {
                                private int asked;

                        """),
                new Change(file, "print(\"welcome from tomcat\")", "print(\"welcome \" + ++asked)"));
        live(server, "the body of an annotated servlet", "/scanned/one", "200 still found",
                new Change("AnnotatedServlet.java", "\"found\"", "\"still found\""));
        live(server, "a method and a lambda in it", "/scanned/one", "200 STILL FOUND",
                new Change("AnnotatedServlet.java", "print(\"still found\");\n    }", """
                        print(loud("still found"));
                            }

                            private String loud(String text) {
                                java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();
                                return upper.apply(text);
                            }\
                        """));
        told(server, "another path in @WebServlet", "/scanned/two", "404 ", "@WebServlet",
                new Change("AnnotatedServlet.java", "\"/one\"", "\"/two\""));
        told(server, "a new annotated servlet", "/scanned/new", "404 ", "@WebServlet",
                new Change("NewServlet.java", "", """
                        package servers;

                        @jakarta.servlet.annotation.WebServlet("/new")
                        public final class NewServlet extends jakarta.servlet.http.HttpServlet {}
                        """));
        told(server, "a servlet that is added in code", "/plain/second", "404 ", "Tomcat.addServlet(",
                new Change(file, "        scanned(tomcat,", """
                                Tomcat.addServlet(plain, "second", new Hello());
                                plain.addServletMappingDecoded("/second", "second");
                                scanned(tomcat,\
                        """));
    }

    private void undertow() throws IOException, InterruptedException {
        String file = "UndertowServer.java";
        String server = "undertow";
        live(server, "start", "/hello", "200 hello from undertow");
        live(server, "start", "/greeting", "200 good day");
        live(server, "start", "/servlets/one", "200 one");
        live(server, "the body of a lambda", "/hello", "200 welcome from undertow",
                new Change(file, "hello from", "welcome from"));
        live(server, "a private method and a lambda", "/greeting", "200 GOOD DAY",
                new Change(file, "send(\"good day\");\n    }", """
                        send(loud("good day"));
                            }

                            private static String loud(String text) {
                                java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();
                                return upper.apply(text);
                            }\
                        """));
        live(server, "an instance field of a servlet", "/servlets/one", "200 one 1",
                new Change(file, "    public static final class One extends HttpServlet {\n", """
                            public static final class One extends HttpServlet {
                                private int asked;

                        """),
                new Change(file, "print(\"one\")", "print(\"one \" + ++asked)"));
        told(server, "a new route", "/new", "404 ", "RoutingHandler.get(\"/new\"",
                new Change(file,
                        "                .get(\"/greeting\"",
                        "                .get(\"/new\", exchange -> exchange.getResponseSender().send(\"new\"))\n                .get(\"/greeting\""));
        told(server, "a route that refers to another method", "/greeting", "200 GOOD DAY", "farewell",
                new Change(file, "UndertowServer::greeting", "UndertowServer::farewell"));
        told(server, "another path of a servlet", "/servlets/two", "404 ", "ServletInfo.addMapping(\"/two\"",
                new Change(file, "addMapping(\"/one\")", "addMapping(\"/two\")"));
        told(server, "another prefix", "/more/one", "404 ", "PathHandler.addPrefixPath(\"/more\"",
                new Change(file, "addPrefixPath(\"/servlets\"", "addPrefixPath(\"/more\""));
    }

    private void netty() throws IOException, InterruptedException {
        String file = "NettyServer.java";
        String server = "netty";
        live(server, "start", "/", "200 hello from netty");
        live(server, "the body of a shared handler", "/", "200 welcome from netty",
                new Change(file, "hello from", "welcome from"));
        live(server, "an instance field and a private method", "/", "200 welcome 1",
                new Change(file,
                        "    private static final class Shared extends SimpleChannelInboundHandler<FullHttpRequest> {\n", """
                            private static final class Shared extends SimpleChannelInboundHandler<FullHttpRequest> {
                                private int asked;

                                private String text(FullHttpRequest request) {
                                    return "welcome " + ++asked;
                                }

                        """),
                new Change(file, "answer(context, request, \"welcome from netty\")", "answer(context, request, text(request))"));
        live(server, "a lambda added", "/a", "200 /A!",
                new Change(file,
                        "return \"welcome \" + ++asked;",
                        "java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();\n            return upper.apply(request.uri()) + \"!\";"));
        told(server, "a further event of a handler", "/b", "200 /B!", "do not call the methods that servers.NettyServer$Shared overrides",
                new Change(file, "        private String text(", """
                                private String complete = "";

                                @Override
                                public void channelReadComplete(ChannelHandlerContext context) {
                                    complete = "!";
                                    context.fireChannelReadComplete();
                                }

                                private String text(\
                        """),
                new Change(file, """
                        "!";
                                }

                                @Override
                                protected\
                        """, """
                        "!" + complete;
                                }

                                @Override
                                protected\
                        """));
        live(server, "the connection closed", "/close", "200 /CLOSE!");
        live(server, "a new connection", "/b", "200 /B!");
        live(server, "calls the further event", "/b", "200 /B!!");
        told(server, "a handler in the pipeline", "/c", "200 /C!!", "connections that are open keep",
                new Change(file, "pipeline().addLast(shared)", "pipeline().addLast(new Loud(), shared)"));
        live(server, "the connection closed", "/close", "200 /CLOSE!!");
        live(server, "a new connection", "/d", "200 /D/LOUD!!");
        told(server, "another child handler", "/e", "200 /E/LOUD!!", "ServerBootstrap.childHandler(",
                new Change(file, ".childHandler(new Pipeline(new Shared()))", ".childHandler(new Pipeline(new Shared()) {})"));
        told(server, "an option of connections", "/e", "200 /E/LOUD!!", "ServerBootstrap.childOption(",
                new Change(file,
                        "                .bind(",
                        "                .childOption(io.netty.channel.ChannelOption.TCP_NODELAY, true)\n                .bind("));
    }

    private void quartz() throws IOException, InterruptedException {
        String file = "QuartzServer.java";
        String server = "quartz";
        live(server, "start", "/greeting", "200 hello world");
        live(server, "start", "/slow", "200 many at a time");
        live(server, "the body of a job", "/greeting", "200 welcome world",
                new Change("Greeting.java", "\"hello \"", "\"welcome \""));
        live(server, "a private method and a lambda", "/greeting", "200 WORLD",
                new Change("Greeting.java",
                        "\"welcome \" + context.getMergedJobDataMap().getString(\"who\")",
                        "loud(context.getMergedJobDataMap().getString(\"who\"))"),
                new Change("Greeting.java", "    @Override", """
                            private String loud(String text) {
                                java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();
                                return upper.apply(text);
                            }

                            @Override\
                        """));
        live(server, "an instance field with its value", "/greeting", "200 WORLD 5",
                new Change("Greeting.java", "implements Job {\n", """
                        implements Job {
                            private final int five = 5;

                        """),
                new Change("Greeting.java", "getString(\"who\"))", "getString(\"who\")) + \" \" + five"));
        live(server, "runs that take no time", "/slow", "200 one at a time",
                new Change("Slow.java", "sleep(700)", "sleep(0)"));
        live(server, "@DisallowConcurrentExecution added", "/slow", "200 one at most",
                new Change("Slow.java", "public final class", "@org.quartz.DisallowConcurrentExecution\npublic final class"),
                new Change("Slow.java",
                        "    private static final",
                        "    private static final AtomicInteger MOST = new AtomicInteger();\n    private static final"),
                new Change("Slow.java",
                        "(running > 1 ? \"many\" : \"one\") + \" at a time\"",
                        "(MOST.accumulateAndGet(running, Math::max) > 1 ? \"many\" : \"one\") + \" at most\""),
                new Change("Slow.java", "sleep(0)", "sleep(700)"));
        Thread.sleep(3_000);
        live(server, "three seconds later", "/slow", "200 one at most");
        live(server, "@DisallowConcurrentExecution removed", "/slow", "200 many at most",
                new Change("Slow.java", "@org.quartz.DisallowConcurrentExecution\n", ""));
        told(server, "another value in the map of a job", "/greeting", "200 WORLD 5", "usingJobData(\"who\", \"moon\")",
                new Change(file, "\"world\"", "\"moon\""));
        told(server, "another interval", "/greeting", "200 WORLD 5", "repeatSecondlyForever(2)",
                new Change(file, "repeatSecondlyForever(1)", "repeatSecondlyForever(2)"));
        told(server, "a new job", "/more", "200 nothing", "Scheduler.scheduleJob(",
                new Change("More.java", "", """
                        package servers;

                        public final class More implements org.quartz.Job {
                            @Override
                            public void execute(org.quartz.JobExecutionContext context) {
                                Said.say("more", "more");
                            }
                        }
                        """),
                new Change(file, "        scheduler.start();", """
                                scheduler.scheduleJob(
                                        JobBuilder.newJob(More.class).build(),
                                        TriggerBuilder.newTrigger().startNow().build());
                                scheduler.start();\
                        """));
        told(server, "a page of the JDK's server", "/other/page", "200 nothing", "HttpServer.createContext(",
                new Change(file,
                        "        page.start();",
                        "        page.createContext(\"/other\", exchange -> exchange.close());\n        page.start();"));
        told(server, "a renamed class of a job", "/greeting", "200 WORLD 5", "newJob(Renamed.class)",
                new Change("Greeting.java", "", ""),
                new Change("Renamed.java", "", """
                        package servers;

                        public final class Renamed implements org.quartz.Job {
                            @Override
                            public void execute(org.quartz.JobExecutionContext context) {
                                Said.say("greeting", "renamed");
                            }
                        }
                        """),
                new Change(file, "Greeting.class", "Renamed.class"));
    }

    private void grpc() throws IOException, InterruptedException {
        String file = "GrpcServer.java";
        String server = "grpc";
        live(server, "start", "order pen", "ordered pen, order 1");
        live(server, "a body", "order pen", "1 pen ordered",
                new Change(file, "\"ordered \" + order.item() + \", order \" + orders", "\"1 \" + order.item() + \" ordered\""));
        live(server, "a component of the message", "order pen 3", "3 pen ordered",
                new Change(file, "record Order(String item)", "record Order(String item, int amount)"),
                new Change(file,
                        "return new Order(text);",
                        "int space = text.indexOf(' ');\n            return new Order(text.substring(0, space), Integer.parseInt(text.substring(space + 1)));"),
                new Change(file, "\"1 \" + order.item()", "order.amount() + \" \" + order.item()"));
        live(server, "a private method and a lambda", "order pen 3", "3 PEN ordered",
                new Change(file, "order.amount() + \" \" + order.item()", "order.amount() + \" \" + loud(order.item())"),
                new Change(file, "        private void price(", """
                                private String loud(String text) {
                                    java.util.function.UnaryOperator<String> upper = one -> one.toUpperCase();
                                    return upper.apply(text);
                                }

                                private void price(\
                        """));
        told(server, "a new method of the service", "price pen 3", "UNIMPLEMENTED", "Builder.addMethod(",
                new Change(file, """
                                            .build();
                                }

                                private void order\
                        """, """
                                            .addMethod(method("price", Order::parse), ServerCalls.asyncUnaryCall(this::price))
                                            .build();
                                }

                                private void order\
                        """));
        told(server, "an interceptor", "order pen 3", "3 PEN ordered", "NettyServerBuilder.intercept(",
                new Change(file, "                .build()\n                .start();", """
                                        .intercept(new io.grpc.ServerInterceptor() {
                                            @Override
                                            public <A, B> io.grpc.ServerCall.Listener<A> interceptCall(io.grpc.ServerCall<A, B> call, io.grpc.Metadata headers, io.grpc.ServerCallHandler<A, B> next) {
                                                return next.startCall(call, headers);
                                            }
                                        })
                                        .build()
                                        .start();\
                        """));
        live(server, "state kept", "order pen 3", "order 9",
                new Change(file, "\" ordered\"", "\" ordered, order \" + orders"));
    }

    /** The edit is live, and nothing is said about a restart. */
    private void live(String server, String name, String path, String expected, Change... changes)
            throws IOException, InterruptedException {
        int before = build(changes);
        long start = System.nanoTime();
        String answer = client.ask(server, program.port(server), path);
        while (!answer.contains(expected) && isEarly(start)) {
            Thread.sleep(20);
            answer = client.ask(server, program.port(server), path);
        }
        boolean noise = toldSince(before, TOLD);
        boolean live = answer.contains(expected) && !noise;
        print(live ? "live" : noise ? "NOISE" : "NOT LIVE", start, server, name, path);
        if (!live) {
            failures.add(server + ": " + name + " at " + path + ": " + answer + (noise ? ", told" : ""));
        }
    }

    /** What was registered stays, and the report says so. */
    private void told(String server, String name, String path, String stays, String what, Change... changes)
            throws IOException, InterruptedException {
        int before = build(changes);
        long start = System.nanoTime();
        while (!toldSince(before, what) && isEarly(start)) {
            Thread.sleep(20);
        }
        boolean told = toldSince(before, what);
        String answer = client.ask(server, program.port(server), path);
        boolean asTold = told && answer.contains(stays);
        print(asTold ? "told" : told ? "TOLD, BUT" : "NOT TOLD", start, server, name, what);
        if (!asTold) {
            failures.add(server + ": " + name + ": " + (told ? "" : "not told, ") + path + " answers " + answer);
        }
    }

    private boolean toldSince(int before, String what) {
        List<String> output = program.output();
        return output.subList(before, output.size()).stream()
                .anyMatch(line -> line.startsWith("hotswap: ") && line.contains(what));
    }

    private static boolean isEarly(long start) {
        return System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000;
    }

    private static void print(String verdict, long start, String server, String name, String where) {
        System.out.printf("%-9s %5d ms  %-8s  %-45s %s%n", verdict, (System.nanoTime() - start) / 1_000_000, server, name, where);
    }

    private int build(Change... changes) throws IOException {
        int before = program.output().size();
        for (Change change : changes) {
            if (change.from().isEmpty() && change.to().isEmpty()) {
                program.delete(change.file());
            } else {
                program.edit(change.file(), change.from(), change.to());
            }
        }
        if (changes.length > 0) {
            made++;
            program.build();
        }
        return before;
    }
}

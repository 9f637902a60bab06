package io.hotswap.registration;

import io.hotswap.registration.Registration.Lasts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which methods of which libraries register something, and which types show that a method runs for a request. */
final class Libraries {
    private static final String ANY = ".*";

    private record Rule(Pattern owner, Pattern names, Lasts lasts) {
        static Rule of(String owner, String names) {
            return new Rule(Pattern.compile(owner), Pattern.compile(names), Lasts.PROCESS);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("io/javalin/Javalin", ANY),
            Rule.of("io/javalin/(config|router|apibuilder)/.*", ANY),
            Rule.of(
                    "org/eclipse/jetty/(ee\\d+/)?(server|servlet|webapp|websocket)/.*",
                    "(add|insert|set)(Handlers?|Servlet|ServletMapping|Filter|FilterMapping|EventListener|Connector)"
                            + "|set(ContextPath|Port|BaseResource|InitParameter|SessionHandler|ErrorHandler)"),
            Rule.of(
                    "org/apache/catalina/.*",
                    "add(Servlet|ServletMapping|ServletMappingDecoded|Context|Webapp|FilterDef|FilterMap|Connector|Valve"
                            + "|ApplicationListener|ServletContainerInitializer|ErrorPage|Parameter)|set(Port|Connector)"),
            Rule.of("(jakarta|javax)/servlet/ServletContext", "add(Servlet|Filter|Listener)"),
            Rule.of("(jakarta|javax)/servlet/(Servlet|Filter)?Registration(\\$Dynamic)?", "addMapping.*|set.*"),
            Rule.of("io/undertow/Undertow\\$Builder", ANY),
            Rule.of("io/undertow/server/RoutingHandler", ANY),
            Rule.of("io/undertow/server/handlers/Path(Template)?Handler", "(add|remove).*"),
            Rule.of("io/undertow/servlet/api/(DeploymentInfo|ServletInfo|FilterInfo)", "(add|set).*"),
            Rule.of("io/netty/bootstrap/(Abstract|Server)Bootstrap", ANY),
            new Rule(
                    Pattern.compile("io/netty/channel/ChannelPipeline"),
                    Pattern.compile("add.*|replace|remove"),
                    Lasts.CONNECTION),
            Rule.of("org/quartz/Scheduler", "scheduleJobs?|rescheduleJob|addJob|addCalendar"),
            Rule.of("org/quartz/ListenerManager", "add.*"),
            Rule.of("io/grpc/(.*/)?\\w*ServerBuilder", ANY),
            Rule.of("io/grpc/(ServerServiceDefinition|ServiceDescriptor)\\$Builder", "addMethod"),
            Rule.of("io/grpc/ServerInterceptors", ANY),
            Rule.of("com/sun/net/httpserver/HttpServer", "createContext|removeContext"));

    /** A method with one of these among its parameters runs for each request, event or run of a job. */
    private static final Pattern REQUEST = Pattern.compile("L(io/javalin/(http/Context|websocket/Ws\\w*Context)"
            + "|(jakarta|javax)/servlet/(http/Http)?Servlet(Request|Response)"
            + "|org/eclipse/jetty/server/(Request|Response)"
            + "|io/undertow/server/HttpServerExchange"
            + "|io/netty/channel/ChannelHandlerContext"
            + "|org/quartz/JobExecutionContext"
            + "|io/grpc/(stub/StreamObserver|ServerCall)"
            + "|com/sun/net/httpserver/HttpExchange);");

    private static final Pattern ANNOTATION = Pattern.compile(
            "L(jakarta|javax)/(servlet/annotation/Web(Servlet|Filter|Listener)|websocket/server/ServerEndpoint);");

    private Libraries() {}

    /** Whether a method registers its arguments; one without arguments does not. */
    static Optional<Lasts> registers(String owner, String name, String descriptor) {
        return descriptor.startsWith("()") ? Optional.empty() : find(owner, name);
    }

    /** Whether a field holds what a server is configured with. */
    static boolean isConfiguration(String owner) {
        return owner.startsWith("io/javalin/config/");
    }

    static boolean isOfRequest(String methodDescriptor) {
        return REQUEST.matcher(methodDescriptor).find();
    }

    static boolean isRegistering(String annotationDescriptor) {
        return ANNOTATION.matcher(annotationDescriptor).matches();
    }

    private static Optional<Lasts> find(String owner, String name) {
        return RULES.stream()
                .filter(rule -> rule.owner().matcher(owner).matches()
                        && rule.names().matcher(name).matches())
                .map(Rule::lasts)
                .findFirst();
    }
}

package servers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Undertow: routes as lambdas and method references, and a servlet. */
public final class UndertowServer {
    private UndertowServer() {}

    static void start() throws Exception {
        RoutingHandler routes = Handlers.routing()
                .get("/hello", exchange -> exchange.getResponseSender().send("hello from undertow"))
                .get("/greeting", UndertowServer::greeting);
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath("/servlets")
                .setDeploymentName("servlets")
                .addServlets(Servlets.servlet("one", One.class).addMapping("/one"));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(Handlers.path(routes).addPrefixPath("/servlets", manager.start()))
                .build();
        server.start();
        System.out.println("undertow on "
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
    }

    private static void greeting(HttpServerExchange exchange) {
        exchange.getResponseSender().send("good day");
    }

    private static void farewell(HttpServerExchange exchange) {
        exchange.getResponseSender().send("good bye");
    }

    /** A servlet. */
    public static final class One extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("one");
        }
    }
}

package servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Jetty 12: a handler of its own, and a servlet. */
public final class JettyServer {
    private JettyServer() {}

    static void start() throws Exception {
        Server server = new Server(0);
        ServletContextHandler servlets = new ServletContextHandler("/");
        servlets.addServlet(new ServletHolder(new Hello()), "/hello");
        server.setHandler(new Handler.Sequence(new Plain(), servlets));
        server.start();
        System.out.println("jetty on " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    /** Answers one path, and leaves the others to the next handler. */
    private static final class Plain extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (!request.getHttpURI().getPath().equals("/plain")) {
                return false;
            }
            Content.Sink.write(response, true, "plain text", callback);
            return true;
        }
    }

    /** A servlet. */
    private static final class Hello extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("hello from jetty");
        }
    }
}

package servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/** Tomcat: a servlet that is added in code, and one that is found by its annotation. */
public final class TomcatServer {
    private TomcatServer() {}

    static void start() throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context plain = tomcat.addContext("/plain", base.toString());
        Tomcat.addServlet(plain, "hello", new Hello());
        plain.addServletMappingDecoded("/hello", "hello");
        scanned(tomcat, Files.createDirectory(base.resolve("app")));
        tomcat.start();
        System.out.println("tomcat on " + tomcat.getConnector().getLocalPort());
    }

    // The classes of the context are those of the process.
    private static void scanned(Tomcat tomcat, Path base) {
        StandardContext context = (StandardContext) tomcat.addWebapp("/scanned", base.toString());
        context.setParentClassLoader(TomcatServer.class.getClassLoader());
        context.setDelegate(true);
        StandardRoot resources = new StandardRoot(context);
        Path classes = Path.of(System.getProperty("classes"));
        resources.addPreResources(new DirResourceSet(resources, "/WEB-INF/classes", classes.toString(), "/"));
        context.setResources(resources);
    }

    /** A servlet. */
    public static final class Hello extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("hello from tomcat");
        }
    }
}

package servers;

/** All servers but Javalin, in one process; each prints where it listens. */
public final class Servers {
    private Servers() {}

    public static void main(String... arguments) throws Exception {
        JettyServer.start();
        TomcatServer.start();
        UndertowServer.start();
        NettyServer.start();
        QuartzServer.start();
        GrpcServer.start();
    }
}

package io.hotswap.restart;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.undertow.Undertow;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** A widespread HTTP server on a port, as an application starts it: it is stopped by a shutdown hook. */
public final class ServerApplication {
    // What the agent tells the next image.
    private static final String TEXT =
            "generation " + String.valueOf(System.getenv("HOTSWAP_GENERATION")).replaceAll("@.*", "") + ".";

    private ServerApplication() {}

    public static void main(String[] arguments) throws Exception {
        // A class that the test edits.
        Class.forName("shop.Edited");
        int port = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "jetty" -> jetty(port);
            case "tomcat" -> tomcat(port);
            case "undertow" -> undertow(port);
            case "netty" -> netty(port);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("serves " + TEXT);
        Thread.currentThread().join();
    }

    private static void jetty(int port) throws Exception {
        Server server = new Server(port);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.US_ASCII)), callback);
                return true;
            }
        });
        server.setStopAtShutdown(true);
        server.start();
    }

    private static void tomcat(int port) throws Exception {
        Tomcat tomcat = new Tomcat();
        File base = new File("target-tomcat").getAbsoluteFile();
        tomcat.setBaseDir(base.getPath());
        tomcat.setPort(port);
        tomcat.addContext("", base.getParent());
        tomcat.addServlet("", "answer", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().print(TEXT);
            }
        });
        tomcat.getHost().findChildren();
        ((org.apache.catalina.Context) tomcat.getHost().findChildren()[0]).addServletMappingDecoded("/", "answer");
        tomcat.getConnector();
        tomcat.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat)));
    }

    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
        } catch (Exception failed) {
            System.err.println("tomcat does not stop: " + failed);
        }
    }

    private static void undertow(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "0.0.0.0")
                .setHandler(exchange -> exchange.getResponseSender().send(TEXT))
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    }

    private static void netty(int port) throws InterruptedException {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new Answer())
                .bind(port)
                .sync();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> loops.shutdownGracefully().syncUninterruptibly()));
    }

    @ChannelHandler.Sharable
    private static final class Answer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object request) {
            ReferenceCountUtil.release(request);
            byte[] answer = ("HTTP/1.0 200 OK\r\n\r\n" + TEXT).getBytes(StandardCharsets.US_ASCII);
            context.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(ChannelFutureListener.CLOSE);
        }
    }
}

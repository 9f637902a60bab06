package servers;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** gRPC: a service as protoc's code binds it, with messages that are text on the wire. */
public final class GrpcServer {
    private GrpcServer() {}

    static void start() throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0))
                .addService(new Shop())
                .build()
                .start();
        System.out.println("grpc on " + server.getPort());
    }

    /** The service. */
    private static final class Shop implements BindableService {
        private int orders;

        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("Shop")
                    .addMethod(method("order", Order::parse), ServerCalls.asyncUnaryCall(this::order))
                    .build();
        }

        private void order(Order order, StreamObserver<String> answer) {
            orders++;
            answer.onNext("ordered " + order.item() + ", order " + orders);
            answer.onCompleted();
        }

        private void price(Order order, StreamObserver<String> answer) {
            answer.onNext("the price of " + order.item());
            answer.onCompleted();
        }
    }

    /** A message. */
    record Order(String item) {
        static Order parse(String text) {
            return new Order(text);
        }
    }

    static <T> MethodDescriptor<T, String> method(String name, Function<String, T> parse) {
        return MethodDescriptor.<T, String>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("Shop", name))
                .setRequestMarshaller(new Text<>(parse))
                .setResponseMarshaller(new Text<>(Function.identity()))
                .build();
    }

    private record Text<T>(Function<String, T> parse) implements MethodDescriptor.Marshaller<T> {
        @Override
        public InputStream stream(T message) {
            return new ByteArrayInputStream(message.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public T parse(InputStream stream) {
            try {
                return parse.apply(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks servers over the wire. */
final class Client {
    private final HttpClient http = HttpClient.newHttpClient();
    private ManagedChannel channel;

    /** Status and body of a GET; from gRPC, where the path is {@code METHOD TEXT}, the answer. */
    String ask(String server, int port, String path) {
        return server.equals("grpc") ? call(port, path.split(" ", 2)) : get(port, path);
    }

    private String get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException | InterruptedException failed) {
            return failed.toString();
        }
    }

    private String call(int port, String[] method) {
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
        }
        MethodDescriptor<String, String> descriptor = MethodDescriptor.<String, String>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("Shop/" + method[0])
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
        try {
            return ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT, method[1]);
        } catch (StatusRuntimeException status) {
            return status.getStatus().getCode().toString();
        }
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}

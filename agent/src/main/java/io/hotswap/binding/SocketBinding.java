package io.hotswap.binding;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.ClassName;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks, before the application's own bind, whether the socket is bound by other means. {@code sun.nio.ch.Net} is
 * retransformed; Netty's native sockets, which bind by a library of their own, are rewritten when their class is loaded.
 */
public final class SocketBinding {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapBind");
    private static final String NETTY = "io/netty/channel/unix/Socket";

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;

    /**
     * Not at work yet.
     *
     * @param trusted may define classes in {@code java.base}
     */
    public SocketBinding(Instrumentation instrumentation, MethodHandles.Lookup trusted) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
    }

    /** Binds a socket by other means. */
    @FunctionalInterface
    public interface Taker {
        /** Whether it has done so; false leaves it to the application. */
        boolean take(int descriptor, InetAddress address, int port) throws Exception;
    }

    /** Goes to work, before the application binds. */
    public void install(Taker taker) throws ReflectiveOperationException, IOException, UnmodifiableClassException {
        JdkTemplate template = JdkTemplate.define(trusted, BindTemplate.class, NAME);
        VarHandle number = trusted.findVarHandle(FileDescriptor.class, "fd", int.class);
        Predicate<Object[]> asked = bind -> take(taker, number, bind);
        template.set("taker", Predicate.class, asked);
        instrumentation.addTransformer(new Netty());
        Class<?> net = Class.forName("sun.nio.ch.Net", false, null);
        new JdkAdvice(instrumentation).advise(Map.of(net, classFile -> AdvisedBind.ofJdk(classFile, NAME)));
    }

    private static boolean take(Taker taker, VarHandle number, Object[] bind) {
        int descriptor = bind[0] instanceof FileDescriptor object ? (int) number.get(object) : (int) bind[0];
        try {
            return taker.take(descriptor, (InetAddress) bind[1], (int) bind[2]);
        } catch (Exception notTaken) {
            // The border to the application, whose own bind follows and says what is wrong.
            return false;
        }
    }

    private static final class Netty implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String internalName,
                @Nullable Class<?> classBeingRedefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            // Libraries that carry Netty have it under a name with a prefix.
            if (internalName == null || !internalName.endsWith(NETTY)) {
                return null;
            }
            // The border to the JVM, which would swallow what is thrown here.
            try {
                return AdvisedBind.ofNetty(classFile, NAME).orElse(null);
            } catch (RuntimeException | LinkageError unreadable) {
                return null;
            }
        }
    }
}

package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets handlers of Netty that override a further method be called for it in the connections to come: each event loop remembers by
 * class which events a handler passes on unseen.
 */
public final class NettyPlugin implements HotswapPlugin {
    private static final String MASK = "io.netty.channel.ChannelHandlerMask";
    private static final String HANDLER = "io.netty.channel.ChannelHandler";
    private static final String LOOP = "io.netty.util.concurrent.SingleThreadEventExecutor";

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Framework framework() {
        return new Framework(MASK, "4.2", "4.3");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(LOOP);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
                List<Class<?>> handlers = reload.changed().stream()
                        .filter(NettyPlugin::overridesOthers)
                        .<Class<?>>map(ChangedClass::type)
                        .toList();
                if (!handlers.isEmpty()) {
                    for (Object loop : application.remembered(LOOP)) {
                        forget(loop, application.marker(), handlers);
                    }
                    answer.tell("connections that are open do not call the methods that "
                            + handlers.stream().map(Class::getName).collect(Collectors.joining(", "))
                            + " overrides now, those to come do");
                }
            }
        };
    }

    // Only methods of these types are events; a private method asks nothing of Netty.
    private static boolean overridesOthers(ChangedClass changed) {
        return Members.supertype(changed.type(), HANDLER).isPresent()
                && changed.changes().stream()
                        .filter(change -> change.kind() == Kind.METHOD_ADDED || change.kind() == Kind.METHOD_REMOVED)
                        .anyMatch(change -> isEvent(changed.type(), change.member()));
    }

    private static boolean isEvent(Class<?> type, String method) {
        return Members.supertypes(type).stream()
                .filter(one -> one.isInterface() && one.getName().startsWith("io.netty.channel."))
                .flatMap(one -> List.of(Members.methods(one)).stream())
                .anyMatch(event -> event.getName().equals(method));
    }

    // The map belongs to the loop's thread.
    private static void forget(Object loop, Class<?> mask, List<Class<?>> handlers)
            throws ReflectiveOperationException {
        if (!Boolean.TRUE.equals(Members.call(loop, "isShuttingDown"))) {
            Members.call(loop, "execute", (Runnable) () -> forget(mask, handlers));
        }
    }

    // The border to a thread of the application.
    private static void forget(Class<?> mask, List<Class<?>> handlers) {
        try {
            Object local = Members.staticField(mask, "MASKS");
            if (local != null && Members.call(local, "get") instanceof Map<?, ?> masks) {
                masks.keySet()
                        .removeIf(type -> handlers.stream().anyMatch(one -> one.isAssignableFrom((Class<?>) type)));
            }
        } catch (ReflectiveOperationException | RuntimeException unlike) {
            return;
        }
    }
}

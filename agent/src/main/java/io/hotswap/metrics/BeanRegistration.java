package io.hotswap.metrics;

import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Puts the bean into every server of beans that the application, or a console that was attached to it, has made. It makes none: the
 * platform's brings up {@code java.util.logging} and settles which implementation the application gets
 * ({@code ManagementFactory.getPlatformMBeanServer}).
 */
public final class BeanRegistration {
    /** Under which the bean is found. */
    public static final String NAME = "io.hotswap:type=Hotswap";

    private static final String MODULE = "java.management";

    private final HotswapMXBean bean;
    private final Consumer<String> console;
    private boolean failed;

    /**
     * Of a bean.
     *
     * @param console told once if the bean cannot be registered
     */
    public BeanRegistration(HotswapMXBean bean, Consumer<String> console) {
        this.bean = bean;
        this.console = console;
    }

    /** Whether the JVM has what this class needs. */
    public static boolean isPossible() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Registers the bean with servers that are new since the last call. */
    public void refresh() {
        if (failed) {
            return;
        }
        // The border to servers of beans that the application has written.
        try {
            ObjectName name = new ObjectName(NAME);
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (!server.isRegistered(name)) {
                    server.registerMBean(bean, name);
                }
            }
        } catch (JMException | RuntimeException refused) {
            failed = true;
            console.accept("is not to be seen in JMX: " + refused);
        }
    }
}

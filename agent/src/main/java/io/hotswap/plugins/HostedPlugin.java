package io.hotswap.plugins;

import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A plugin, and whom it follows. A follower refers to its framework's class loader, so that it hangs on the marker class by a
 * {@link ClassValue}, and the marker is known weakly.
 */
final class HostedPlugin {
    private final HotswapPlugin plugin;
    private final String name;
    private final Framework framework;
    private final WeakHashMap<Class<?>, Boolean> markers = new WeakHashMap<>();
    private final ClassValue<Place> followers = new ClassValue<>() {
        @Override
        protected Place computeValue(Class<?> marker) {
            return new Place();
        }
    };

    /** Where a marker keeps its follower. */
    private static final class Place {
        private Optional<Follower> follower = Optional.empty();
    }

    HostedPlugin(HotswapPlugin plugin) {
        this.plugin = plugin;
        this.name = plugin.name();
        this.framework = plugin.framework();
    }

    String name() {
        return name;
    }

    String marker() {
        return framework.marker();
    }

    Set<String> remembered() {
        return plugin.remembered();
    }

    /** Whether this is the first time that the marker is seen. */
    boolean isNew(Class<?> marker) {
        return !markers.containsKey(marker);
    }

    /** Begins to follow; answers a sentence where the version is none of those that the plugin is tested with. */
    Optional<String> follow(Class<?> marker, RememberedInstances instances) throws Exception {
        markers.put(marker, true);
        String version = FrameworkVersion.of(marker);
        if (!FrameworkVersion.isTested(framework, version)) {
            return Optional.of("plugin " + name + " stands down: it is tested with " + range() + " of "
                    + framework.marker() + ", and this is " + (version.isEmpty() ? "an unknown version" : version));
        }
        followers.get(marker).follower = Optional.of(plugin.follow(new Followed(marker, version, instances)));
        return Optional.empty();
    }

    /** Those that are followed, each with its marker. */
    List<Class<?>> markers() {
        return new ArrayList<>(markers.keySet());
    }

    Optional<Follower> follower(Class<?> marker) {
        return followers.get(marker).follower;
    }

    private String range() {
        String from = framework.from().isEmpty() ? "" : "from " + framework.from();
        String below = framework.below().isEmpty() ? "" : "below " + framework.below();
        return "versions " + (from + " " + below).strip();
    }

    private record Followed(Class<?> marker, String version, RememberedInstances instances) implements Application {
        @Override
        public List<Object> remembered(String className) {
            try {
                return instances.of(className, marker.getClassLoader());
            } catch (ClassNotFoundException absent) {
                return List.of();
            } catch (ReflectiveOperationException closed) {
                throw new IllegalStateException("the objects of " + className + " cannot be read: " + closed, closed);
            }
        }
    }
}

package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/** Lets every living mapper of Jackson 2 forget its serializers and deserializers when the shape of a class has changed. */
public final class JacksonPlugin implements HotswapPlugin {
    private static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";

    @Override
    public String name() {
        return "jackson";
    }

    @Override
    public Framework framework() {
        return new Framework(MAPPER, "2.10", "3");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(MAPPER);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                if (reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode())) {
                    for (Object mapper : application.remembered(MAPPER)) {
                        forget(mapper);
                    }
                }
            }
        };
    }

    private static void forget(Object mapper) throws ReflectiveOperationException {
        Members.clear(mapper, "_rootDeserializers");
        Members.call(Members.get(mapper, "getSerializerProvider"), "flushCachedSerializers");
        Object cache = Members.field(Members.get(mapper, "getDeserializationContext"), "_cache");
        if (cache != null) {
            Members.call(cache, "flushCachedDeserializers");
        }
        Members.call(Members.get(mapper, "getTypeFactory"), "clearCache");
    }
}

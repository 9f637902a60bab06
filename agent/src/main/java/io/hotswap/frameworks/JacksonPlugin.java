package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;

/** Jackson 2. */
public final class JacksonPlugin extends MapperPlugin {
    public JacksonPlugin() {
        super("jackson", new Framework("com.fasterxml.jackson.databind.ObjectMapper", "2.10", "3"));
    }

    @Override
    void forget(Object mapper) throws ReflectiveOperationException {
        Members.clear(mapper, "_rootDeserializers");
        Members.call(Members.get(mapper, "getSerializerProvider"), "flushCachedSerializers");
        Object cache = Members.field(Members.get(mapper, "getDeserializationContext"), "_cache");
        if (cache != null) {
            Members.call(cache, "flushCachedDeserializers");
        }
        Members.call(Members.get(mapper, "getTypeFactory"), "clearCache");
    }
}

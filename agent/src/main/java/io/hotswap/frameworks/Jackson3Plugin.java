package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;

/** Jackson 3. */
public final class Jackson3Plugin extends MapperPlugin {
    public Jackson3Plugin() {
        super("jackson3", new Framework("tools.jackson.databind.ObjectMapper", "3.0", "4"));
    }

    @Override
    void forget(Object mapper) throws ReflectiveOperationException {
        Members.clear(mapper, "_rootDeserializers");
        Object deserializers = Members.field(Members.get(mapper, "_deserializationContext"), "_cache");
        if (deserializers != null) {
            Members.call(deserializers, "flushCachedDeserializers");
        }
        Object serializers = Members.field(Members.get(mapper, "_serializationContext"), "_serializerCache");
        if (serializers != null) {
            Members.call(serializers, "flush");
        }
        Members.call(Members.get(mapper, "getTypeFactory"), "clearCache");
    }
}

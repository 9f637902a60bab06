package io.hotswap.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.hotswap.demo.shared.Money;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** Lets Javalin speak JSON through Gson; a body of nothing or {@code null} is refused like any other unreadable one. */
final class ShopJson implements JsonMapper {

    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Money.class, new MoneyAdapter())
            .create();

    @Override
    public String toJsonString(Object value, Type type) {
        return gson.toJson(value, type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Javalin's interface declares it so.
    public <T> T fromJsonString(String json, Type type) {
        T value = gson.fromJson(json, type);
        if (value == null) {
            throw new JsonParseException("there is no value");
        }
        return value;
    }
}

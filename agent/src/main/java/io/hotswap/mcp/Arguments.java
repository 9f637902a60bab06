package io.hotswap.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The values of one call; those that are absent or {@code null} are empty. */
public final class Arguments {
    private final JsonObject values;

    private Arguments(JsonObject values) {
        this.values = values;
    }

    /** Values that are not as they should be; the message says which and how they should be. */
    public static final class WrongArgument extends RuntimeException {
        private static final long serialVersionUID = 1;

        public WrongArgument(String sentence) {
            super(sentence);
        }
    }

    /** Of a tool; each value has to be of its parameter's type. */
    static Arguments of(JsonObject values, List<Tool.Parameter> parameters) {
        for (String name : values.keySet()) {
            Tool.Parameter known = parameters.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WrongArgument("there is no argument '" + name + "'; there are "
                            + parameters.stream().map(Tool.Parameter::name).toList()));
            JsonElement value = values.get(name);
            if (!value.isJsonNull() && !isOf(known.type(), value)) {
                throw new WrongArgument("'" + name + "' has to be of type " + known.type() + ", not " + value);
            }
        }
        return new Arguments(values);
    }

    public Optional<String> text(String name) {
        return value(name).map(JsonPrimitive::getAsString);
    }

    public OptionalInt integer(String name) {
        return value(name)
                .map(value -> OptionalInt.of(value.getAsBigDecimal().intValueExact()))
                .orElse(OptionalInt.empty());
    }

    public OptionalDouble number(String name) {
        return value(name).map(value -> OptionalDouble.of(value.getAsDouble())).orElse(OptionalDouble.empty());
    }

    private Optional<JsonPrimitive> value(String name) {
        JsonElement value = values.get(name);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsJsonPrimitive());
    }

    private static boolean isOf(String type, JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive)) {
            return false;
        }
        return switch (type) {
            case "string" -> primitive.isString();
            case "integer" -> primitive.isNumber() && isInt(primitive);
            default -> primitive.isNumber();
        };
    }

    private static boolean isInt(JsonPrimitive value) {
        try {
            value.getAsBigDecimal().intValueExact();
            return true;
        } catch (ArithmeticException | NumberFormatException fractionOrTooLarge) {
            return false;
        }
    }
}

package io.hotswap.mcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Something that the other side can have done.
 *
 * @param name by which it is called
 * @param description for whoever decides whether to call it
 * @param parameters all of them optional
 * @param readOnly whether a call changes nothing
 * @param action what a call does
 */
public record Tool(String name, String description, List<Parameter> parameters, boolean readOnly, Action action) {

    public Tool {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        parameters = List.copyOf(parameters);
        requireNonNull(action, "action");
    }

    /** Carries out a call; may be interrupted when the answer is not wanted any more. */
    @FunctionalInterface
    public interface Action {
        Answer call(Arguments arguments) throws InterruptedException;
    }

    /**
     * A named value of a call.
     *
     * @param type of JSON Schema: {@code string}, {@code integer} or {@code number}
     */
    public record Parameter(String name, String type, String description) {}

    /**
     * What a call led to.
     *
     * @param failed whether the text says why what was asked for has not happened
     */
    public record Answer(String text, boolean failed) {
        public static Answer done(String text) {
            return new Answer(text, false);
        }

        public static Answer failed(String text) {
            return new Answer(text, true);
        }

        JsonObject json() {
            JsonObject content = new JsonObject();
            content.addProperty("type", "text");
            content.addProperty("text", text);
            JsonArray all = new JsonArray();
            all.add(content);
            JsonObject json = new JsonObject();
            json.add("content", all);
            json.addProperty("isError", failed);
            return json;
        }
    }

    /** As {@code tools/list} shows it. */
    JsonObject json() {
        JsonObject annotations = new JsonObject();
        annotations.addProperty("readOnlyHint", readOnly);
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("description", description);
        json.add("inputSchema", schema());
        json.add("annotations", annotations);
        return json;
    }

    private JsonObject schema() {
        JsonObject properties = new JsonObject();
        for (Parameter parameter : parameters) {
            JsonObject property = new JsonObject();
            property.addProperty("type", parameter.type());
            property.addProperty("description", parameter.description());
            properties.add(parameter.name(), property);
        }
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "object");
        schema.add("properties", properties);
        schema.addProperty("additionalProperties", false);
        return schema;
    }
}

package io.hotswap.demo.settings;

import java.util.List;

/**
 * A value as its layer wrote it, before its type is known.
 *
 * @param texts one, or those of a list
 */
record Leaf(String key, Form form, List<String> texts, Origin origin) {
    Leaf {
        texts = List.copyOf(texts);
    }

    /** What the layer wrote it as; the environment knows texts only, which may be anything. */
    enum Form {
        TEXT,
        NUMBER,
        SWITCH,
        LIST,
        ANYTHING
    }

    String written() {
        return form == Form.LIST ? texts.toString() : "'" + String.join(", ", texts) + "'";
    }
}

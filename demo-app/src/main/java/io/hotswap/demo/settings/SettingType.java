package io.hotswap.demo.settings;

import io.hotswap.demo.settings.Leaf.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types that a component of the settings may have. */
enum SettingType {
    TEXT(String.class, "a text", Form.TEXT) {
        @Override
        Object parse(Leaf leaf) {
            return leaf.texts().get(0);
        }

        @Override
        long size(Object value) {
            return ((String) value).length();
        }
    },
    WHOLE_NUMBER(int.class, "a whole number", Form.NUMBER) {
        @Override
        Object parse(Leaf leaf) {
            return Integer.parseInt(leaf.texts().get(0).strip());
        }

        @Override
        long size(Object value) {
            return (Integer) value;
        }
    },
    SWITCH(boolean.class, "true or false", Form.SWITCH) {
        @Override
        Object parse(Leaf leaf) {
            return switch (leaf.texts().get(0)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
            };
        }
    },
    LIST(List.class, "a list of texts", Form.LIST) {
        @Override
        Object parse(Leaf leaf) {
            return leaf.form() == Form.LIST
                    ? leaf.texts()
                    : separated(leaf.texts().get(0));
        }

        @Override
        long size(Object value) {
            return ((List<?>) value).size();
        }
    };

    private final Class<?> type;
    private final String words;
    private final Form form;

    SettingType(Class<?> type, String words, Form form) {
        this.type = type;
        this.words = words;
        this.form = form;
    }

    static Optional<SettingType> of(Class<?> type) {
        return Arrays.stream(values()).filter(known -> known.type == type).findFirst();
    }

    abstract Object parse(Leaf leaf);

    long size(Object value) {
        return 0;
    }

    /** The value, or empty if it was not written as this type or is out of its range. */
    Optional<Object> read(Leaf leaf, @Nullable Within range) {
        if (leaf.form() != form && leaf.form() != Form.ANYTHING) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(leaf)).filter(value -> isWithin(range, size(value)));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Such as {@code a whole number from 1 to 99}. */
    String words(@Nullable Within range) {
        if (range == null) {
            return words;
        }
        String unit = this == TEXT ? " characters" : this == LIST ? " entries" : "";
        return words + (unit.isEmpty() ? " from " : " of ") + range.from() + " to " + range.to() + unit;
    }

    private static boolean isWithin(@Nullable Within range, long size) {
        return range == null || (range.from() <= size && size <= range.to());
    }

    private static List<String> separated(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}

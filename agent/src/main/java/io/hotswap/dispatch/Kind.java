package io.hotswap.dispatch;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rewritten instruction asks for; the text is the first static argument of its bootstrap method. */
public enum Kind {
    /** A static method by its name in the source form or in the JVM form. */
    STATIC("static"),
    /** An instance method of exactly the owner, as {@code invokespecial} does; the receiver comes first. */
    SPECIAL("special"),
    /** An instance method of the receiver's class, as {@code invokevirtual} and {@code invokeinterface} do. */
    VIRTUAL("virtual"),
    /** In a method that is overridden in source form alone: the method that a call arriving there means. */
    DISPATCH("dispatch"),
    /**
     * A new object by a constructor of the owner's source form, whether or not the JVM form has it: the descriptor is that of
     * the source form, the name is without meaning, the call site takes the parameters and returns the object.
     */
    NEW("new"),
    /** Asks for an added constructor of the owner, whose carrier the next instructions call. */
    CARRY("carry"),
    /**
     * In the owner's carrier: the number and the arguments of the added constructor that this thread has asked for, or null.
     * The descriptor lists the descriptors of those that are carried.
     */
    CARRIED("carried"),
    /** Reads an instance field that the JVM form has. */
    GET_FIELD("getField"),
    /** Writes an instance field that the JVM form has, also a final one. */
    PUT_FIELD("putField"),
    /** Reads a static field that the JVM form has. */
    GET_STATIC("getStatic"),
    /** Writes a static field that the JVM form has, also a final one. */
    PUT_STATIC("putStatic"),
    /** Reads an instance field of the JVM form as if it were volatile there. */
    GET_FIELD_VOLATILE("getFieldVolatile"),
    /** Writes an instance field of the JVM form as if it were volatile there. */
    PUT_FIELD_VOLATILE("putFieldVolatile"),
    /** Reads a static field of the JVM form as if it were volatile there. */
    GET_STATIC_VOLATILE("getStaticVolatile"),
    /** Writes a static field of the JVM form as if it were volatile there. */
    PUT_STATIC_VOLATILE("putStaticVolatile"),
    /** Reads an added instance field. */
    GET_ADDED("getAdded"),
    /** Writes an added instance field. */
    PUT_ADDED("putAdded"),
    /** Reads an added static field. */
    GET_ADDED_STATIC("getAddedStatic"),
    /** Writes an added static field. */
    PUT_ADDED_STATIC("putAddedStatic"),
    /** Reads an added instance field that is volatile. */
    GET_ADDED_VOLATILE("getAddedVolatile"),
    /** Writes an added instance field that is volatile. */
    PUT_ADDED_VOLATILE("putAddedVolatile"),
    /** Reads an added static field that is volatile. */
    GET_ADDED_STATIC_VOLATILE("getAddedStaticVolatile"),
    /** Writes an added static field that is volatile. */
    PUT_ADDED_STATIC_VOLATILE("putAddedStaticVolatile"),
    /** Takes an enum constant that has just been made. */
    ENUM_CONSTANT("enumConstant"),
    /** Takes the new array of an enum's constants. */
    ENUM_VALUES("enumValues"),
    /** A method of a record that {@link java.lang.runtime.ObjectMethods} makes; the descriptor is a list of its components. */
    RECORD("record"),
    /** Gives an object that is being constructed a segment for the added fields; the descriptor lists them. */
    SEGMENT("segment"),
    /** Copies the added instance fields of an object to its clone, and gives the clone back. */
    COPY_ADDED("copyAdded");

    private static final Map<String, Kind> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Kind::text, Function.identity()));

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** The text in the class file. */
    public String text() {
        return text;
    }

    /** The kind that a text in a class file stands for. */
    public static Kind of(String text) {
        Kind kind = BY_TEXT.get(text);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "hotswap links no \"" + text + "\": the class was rewritten by another version of the agent");
        }
        return kind;
    }
}

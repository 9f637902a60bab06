package io.hotswap.bytecode;

import static java.util.Objects.requireNonNull;

/**
 * The name of a class or interface, kept in its binary form (JLS 13.1), such as {@code shop.Order$Line}.
 *
 * @param binary the binary name with dots
 */
public record ClassName(String binary) implements Comparable<ClassName> {

    public ClassName {
        requireNonNull(binary, "binary");
    }

    /** From the internal form of JVMS 4.2.1, such as {@code shop/Order$Line}. */
    public static ClassName ofInternal(String internal) {
        return new ClassName(internal.replace('/', '.'));
    }

    /** From a path below an output directory, such as {@code shop/Order$Line.class}. */
    public static ClassName ofPath(String path) {
        return ofInternal(path.substring(0, path.length() - ".class".length()));
    }

    /** The internal form of JVMS 4.2.1. */
    public String internal() {
        return binary.replace('.', '/');
    }

    /** Where the class lies below an output directory. */
    public String path() {
        return internal() + ".class";
    }

    /** The name without its package, as a report shows it: {@code Order$Line} reads {@code Order.Line}. */
    public String simple() {
        String last = binary.substring(binary.lastIndexOf('.') + 1);
        return last.replace('$', '.');
    }

    /** The binary name of the outermost class that the class is nested in, as far as names tell. */
    public String outermost() {
        int end = binary.indexOf('$', binary.lastIndexOf('.') + 2);
        return end < 0 ? binary : binary.substring(0, end);
    }

    /** Whether it is called as local and anonymous classes are: with a digit behind a dollar sign (JLS 13.1). */
    public boolean isLocal() {
        for (int at = binary.indexOf('$'); at >= 0; at = binary.indexOf('$', at + 1)) {
            if (at + 1 < binary.length() && Character.isDigit(binary.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(ClassName other) {
        return binary.compareTo(other.binary);
    }

    @Override
    public String toString() {
        return binary;
    }
}

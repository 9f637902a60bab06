package io.hotswap.shape;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.Descriptors;
import io.hotswap.bytecode.MethodKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.util.TraceSignatureVisitor;

/** The words in which changes print what they are about. */
final class ChangeText {
    private static final int BRIDGE = 0x0040;
    private static final int LONGEST_CONSTANT = 60;
    private static final Pattern PACKAGE = Pattern.compile("(?:\\w+\\.)+(?=\\w)");

    private ChangeText() {}

    static String method(MethodShape method) {
        MethodKey key = method.key();
        if (key.isConstructor() || key.isStaticInitializer()) {
            return key.toString();
        }
        return ((method.access() & BRIDGE) == 0 ? "method " : "bridge method ") + key;
    }

    static String methodWithResult(MethodShape method) {
        return method(method) + ": " + Descriptors.returned(method.key().descriptor());
    }

    /** The value as its literal reads in a source text, on one line and not too long. */
    static String constant(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Character) {
            return "'" + escaped(value.toString()) + "'";
        }
        return value instanceof String text ? '"' + escaped(shortened(text)) + '"' : value.toString();
    }

    /** Two class names that can be told apart. */
    static String names(@Nullable ClassName from, @Nullable ClassName to) {
        if (from != null && to != null && from.simple().equals(to.simple())) {
            return from + " -> " + to;
        }
        return simple(from) + " -> " + simple(to);
    }

    static String components(@Nullable List<RecordComponentShape> components) {
        return components == null
                ? "none"
                : components.stream().map(RecordComponentShape::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The names that are on one side only. */
    static String difference(Collection<ClassName> from, Collection<ClassName> to) {
        Set<ClassName> changed = new TreeSet<>(to);
        changed.addAll(from);
        return changed.stream()
                .filter(name -> from.contains(name) != to.contains(name))
                .map(name -> (to.contains(name) ? "+" : "-") + name.simple())
                .collect(Collectors.joining(" "));
    }

    /** A field signature (JVMS 4.7.9.1) with simple names, or as it is when it is malformed. */
    static String genericType(String signature) {
        TraceSignatureVisitor text = new TraceSignatureVisitor(0);
        // ASM reports a malformed signature by whichever unchecked exception its reading ran into.
        try {
            new SignatureReader(signature).acceptType(text);
        } catch (RuntimeException malformed) {
            return signature;
        }
        return PACKAGE.matcher(text.getDeclaration()).replaceAll("").replace('$', '.');
    }

    private static String simple(@Nullable ClassName name) {
        return name == null ? "none" : name.simple();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CONSTANT ? text : text.substring(0, LONGEST_CONSTANT) + "...";
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(ChangeText::escaped).collect(Collectors.joining());
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"', '\\' -> "\\" + (char) codePoint;
            default ->
                Character.isISOControl(codePoint) ? String.format("\\u%04x", codePoint) : Character.toString(codePoint);
        };
    }
}

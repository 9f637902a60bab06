package io.hotswap.registration;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/** Writes an annotation as the source may have it. */
final class AnnotationText {
    private AnnotationText() {}

    /** Its simple name behind an at sign. */
    static String name(AnnotationNode annotation) {
        return "@" + Expressions.simple(Type.getType(annotation.desc).getInternalName());
    }

    /** With its values, such as {@code @WebServlet(value = "/one")}. */
    static String of(AnnotationNode annotation) {
        List<Object> values = annotation.values == null ? List.of() : annotation.values;
        return name(annotation)
                + IntStream.range(0, values.size() / 2)
                        .mapToObj(pair -> values.get(2 * pair) + " = " + value(values.get(2 * pair + 1)))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    // A constant of an enum comes as its descriptor and name.
    private static String value(Object value) {
        if (value instanceof AnnotationNode nested) {
            return of(nested);
        } else if (value instanceof List<?> several) {
            Stream<String> texts = several.stream().map(AnnotationText::value);
            return several.size() == 1
                    ? texts.findFirst().orElseThrow()
                    : texts.toList().toString();
        } else if (value instanceof String[] constant) {
            return constant[1];
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}

package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.Optional;

/** The fields in which javac keeps what an inner class uses from outside; they are assigned before {@code super(...)}. */
final class CapturedFields {
    private static final String OUTER = "this$";
    private static final String VARIABLE = "val$";

    private CapturedFields() {}

    /** What objects lack that are older than such a field; empty for another field. */
    static Optional<String> missing(ClassName owner, String field) {
        String objects = "objects of " + owner.simple() + " that exist ";
        if (field.startsWith(OUTER)) {
            return Optional.of(objects + "do not know their enclosing object, and fail where they use it");
        }
        return field.startsWith(VARIABLE)
                ? Optional.of(objects + "have the default value of " + field.substring(VARIABLE.length())
                        + ", which they have not captured")
                : Optional.empty();
    }
}

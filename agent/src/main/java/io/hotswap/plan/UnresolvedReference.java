package io.hotswap.plan;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;

/**
 * A reference in new code that would end in a linkage error (JVMS 5.4.3) if the batch went live as it is.
 *
 * @param from the class with the new code
 * @param reference what it refers to
 */
public record UnresolvedReference(ClassName from, MemberReference reference) {

    public UnresolvedReference {
        requireNonNull(from, "from");
        requireNonNull(reference, "reference");
    }

    Reason reason() {
        return new Reason(
                ReasonCode.UNRESOLVED_REFERENCE,
                "refers to " + reference + ", which " + reference.owner().simple() + " does not have; build "
                        + reference.owner() + " too");
    }
}

package io.hotswap.redefine;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether this JVM lets a redefinition add methods; finding out takes a while, and waits until it is first asked. */
final class AddingMethods {
    private final Supplier<Optional<AddMethodsFlag>> find;
    private @Nullable Optional<AddMethodsFlag> found;

    AddingMethods(Supplier<Optional<AddMethodsFlag>> find) {
        this.find = find;
    }

    boolean isPossible() {
        return flag().isPresent();
    }

    /** For a redefinition that adds methods; where this JVM lets none be added, one that asks for nothing. */
    Redefiner.Permission permission() {
        return flag().<Redefiner.Permission>map(able -> able::during).orElse(AddMethodsFlag.Redefinition::run);
    }

    private synchronized Optional<AddMethodsFlag> flag() {
        Optional<AddMethodsFlag> known = found;
        if (known == null) {
            known = find.get();
            found = known;
        }
        return known;
    }
}

package io.hotswap.rewrite;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.util.List;

/**
 * An anonymous or local class (JLS 15.9.5, 14.3), of which the source gives no unique name.
 *
 * @param name its internal name
 * @param enclosing the internal name of the class around it
 * @param method the method around it, the one named {@code ""} for an initializer
 * @param simpleName the name in the source, empty when anonymous
 * @param supertypes its kind, superclass and interfaces
 * @param constant the enum constant whose body it is, empty when it is none
 * @param text its content, without the names of anonymous and local classes
 * @param content the hash of that
 * @param surroundings what the object of an anonymous class is made for
 */
record LocalClass(
        String name,
        String enclosing,
        MethodKey method,
        String simpleName,
        String supertypes,
        String constant,
        List<String> text,
        ContentHash content,
        List<String> surroundings) {

    LocalClass {
        text = List.copyOf(text);
        surroundings = List.copyOf(surroundings);
    }

    /** Whether an object of one may become an object of the other: HotSpot keeps a class's supertypes. */
    boolean canBecome(LocalClass next) {
        return simpleName.equals(next.simpleName)
                && supertypes.equals(next.supertypes)
                && constant.equals(next.constant);
    }
}

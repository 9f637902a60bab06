package io.hotswap.rewrite;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.util.List;

/**
 * The synthetic method that holds the body of a lambda expression (JLS 15.27), and how it is made into an object.
 *
 * @param key the method
 * @param owner the internal name of its class
 * @param ofInterface whether that is an interface
 * @param isStatic whether it captures no {@code this}
 * @param code its instructions, without the names of lambdas
 * @param content the hash of the code
 * @param functional the functional interface and its method, empty when no code creates an object
 * @param captured the descriptors of the captured values
 * @param surroundings what the object is made for, where that is known
 */
record LambdaBody(
        MethodKey key,
        String owner,
        boolean ofInterface,
        boolean isStatic,
        List<String> code,
        ContentHash content,
        String functional,
        String captured,
        List<String> surroundings) {

    LambdaBody {
        code = List.copyOf(code);
        surroundings = List.copyOf(surroundings);
    }

    /** The descriptor of the static method that does the same. */
    String staticDescriptor() {
        return isStatic ? key.descriptor() : withReceiver(owner, key.descriptor());
    }

    static String withReceiver(String owner, String descriptor) {
        return "(L" + owner + ";" + descriptor.substring(1);
    }

    /**
     * Whether a method that runs can take over the next one's code. An interface takes a new instance body as a static one
     * with the receiver in front, so there an instance body can follow such a static one.
     */
    boolean canRun(LambdaBody next) {
        boolean same = isStatic == next.isStatic && key.descriptor().equals(next.key.descriptor());
        return same || ofInterface && isStatic && key.descriptor().equals(next.staticDescriptor());
    }
}

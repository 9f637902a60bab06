package io.hotswap.guard;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;

/** A method, whichever version of its class it is in. */
public record MethodId(ClassName owner, MethodKey method) {
    /** Whether a frame of a stack is in this method; a frame does not tell descriptors. */
    boolean isAt(StackTraceElement frame) {
        return frame.getClassName().equals(owner.binary())
                && frame.getMethodName().equals(method.name());
    }

    @Override
    public String toString() {
        return owner.binary() + "." + method;
    }
}

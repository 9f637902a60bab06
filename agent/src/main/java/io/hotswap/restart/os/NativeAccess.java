package io.hotswap.restart.os;

import java.lang.reflect.Method;

/** Permission to call restricted methods (JEP 472) for the module of this class, and no other. */
final class NativeAccess {
    private NativeAccess() {}

    static void enable() throws ReflectiveOperationException {
        // Module.enableNativeAccess of a layer's controller is itself restricted to modules that have native access.
        Method enable = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
        enable.setAccessible(true);
        enable.invoke(NativeAccess.class.getModule());
    }
}

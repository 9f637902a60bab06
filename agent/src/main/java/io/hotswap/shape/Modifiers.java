package io.hotswap.shape;

import java.lang.reflect.Modifier;

/** Access flags in the words of the language; flags that it has no word for are shown by their JVMS names. */
final class Modifiers {
    private static final int SYNTHETIC = 0x1000;
    private static final int BRIDGE = 0x0040;
    private static final int VARARGS = 0x0080;

    private Modifiers() {}

    static String method(int access) {
        return words(access & Modifier.methodModifiers(), access)
                + word(access, BRIDGE, " bridge")
                + word(access, VARARGS, " varargs");
    }

    static String field(int access) {
        return words(access & Modifier.fieldModifiers(), access);
    }

    static String type(int access) {
        return words(
                access & (Modifier.classModifiers() | Modifier.interfaceModifiers()) & ~Modifier.SYNCHRONIZED, access);
    }

    private static String words(int modifiers, int access) {
        boolean packagePrivate = (access & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
        String words = (packagePrivate ? "package-private " : "") + Modifier.toString(modifiers);
        return (words + word(access, SYNTHETIC, " synthetic")).strip();
    }

    private static String word(int access, int flag, String word) {
        return (access & flag) == 0 ? "" : word;
    }
}

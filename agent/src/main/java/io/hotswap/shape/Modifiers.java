package io.hotswap.shape;

import java.lang.reflect.Modifier;

/** Access flags in the words of the language; flags that it has no word for are shown by their JVMS names. */
final class Modifiers {
    private static final int SYNTHETIC = 0x1000;
    private static final int BRIDGE = 0x0040;
    private static final int VARARGS = 0x0080;
    private static final int ANNOTATION = 0x2000;
    private static final int ENUM = 0x4000;

    private Modifiers() {}

    static String method(int access) {
        return words(access & Modifier.methodModifiers(), access)
                + word(access, BRIDGE, " bridge")
                + word(access, VARARGS, " varargs");
    }

    static String field(int access) {
        return words(access & Modifier.fieldModifiers(), access) + word(access, ENUM, " enum");
    }

    static String type(int access) {
        // The flag of a synchronized method means ACC_SUPER on a class (JVMS table 4.1-B).
        int modifiers = (Modifier.classModifiers() | Modifier.interfaceModifiers()) & ~Modifier.SYNCHRONIZED;
        return words(access & modifiers, access)
                + word(access, Modifier.INTERFACE, " interface")
                + word(access, ANNOTATION, " annotation")
                + word(access, ENUM, " enum");
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

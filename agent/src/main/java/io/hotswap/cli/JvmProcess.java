package io.hotswap.cli;

import static java.util.Objects.requireNonNull;

/**
 * A JVM of this machine.
 *
 * @param pid its process
 * @param main its main class or jar with its arguments, as the JVM tells; {@code Unknown} where it does not
 * @param hotswap whether an agent of ours answers in it
 */
record JvmProcess(long pid, String main, boolean hotswap) {

    JvmProcess {
        requireNonNull(main, "main");
    }

    /** The main class or jar without arguments and folders. */
    String name() {
        String first = main.isBlank() ? "Unknown" : main.split(" ", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1);
    }

    boolean isNamed(String wanted) {
        String name = name();
        return name.equals(wanted) || name.endsWith("." + wanted) || name.equals(wanted + ".jar");
    }
}

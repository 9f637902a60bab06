package io.hotswap.plan;

/**
 * What this JVM can do, found out by trying.
 *
 * @param enhancedRedefinition methods and fields may come and go (JetBrains Runtime, DCEVM)
 * @param addDeleteMethods private static and private final methods may come and go (JDK-8192936)
 * @param reshape the agent carries out structural edits itself
 * @param maxMajorVersion the newest class file version that it reads
 */
public record Capabilities(
        boolean enhancedRedefinition, boolean addDeleteMethods, boolean reshape, int maxMajorVersion) {

    /** The same, with structural edits carried out by the agent or not. */
    public Capabilities withReshape(boolean on) {
        return new Capabilities(enhancedRedefinition, addDeleteMethods, on, maxMajorVersion);
    }

    /** A stock JVM of the given class file version. */
    public static Capabilities stock(int maxMajorVersion) {
        return new Capabilities(false, false, false, maxMajorVersion);
    }
}

package io.hotswap.metrics;

/**
 * What the agent holds now.
 *
 * @param enabled whether changes are applied
 * @param pending classes in which process and disk differ
 * @param versions batches that can be rolled back
 * @param historyBytes what the class files of those occupy
 * @param redefined loaded classes that were redefined since they were loaded
 * @param severalVersions names of classes that are live in different versions, in several class loaders
 * @param companions hidden classes beside the application's own: for values of added fields, and for what reflection answers
 */
public record Held(
        boolean enabled,
        int pending,
        int versions,
        long historyBytes,
        int redefined,
        int severalVersions,
        int companions) {}

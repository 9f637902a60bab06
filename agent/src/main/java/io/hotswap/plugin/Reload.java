package io.hotswap.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * What has changed, together. Classes are live already.
 *
 * @param changed classes that are loaded, in their new version
 * @param added classes that no loader holds: new ones, and those that nobody has needed yet; and those that were told as removed
 *     and whose file is back, which may be among the changed ones too
 * @param removed binary names of classes whose file is gone; a loaded one stays loaded. Not told while an output has no class files
 *     at all, as when a build has cleaned it
 * @param resources other files of the output directories
 */
public record Reload(
        List<ChangedClass> changed, List<AddedClass> added, List<String> removed, List<ChangedResource> resources) {

    public Reload {
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        resources = List.copyOf(resources);
    }

    /** Of files that are no classes. */
    public static Reload ofResources(List<ChangedResource> resources) {
        return new Reload(List.of(), List.of(), List.of(), resources);
    }

    public boolean isEmpty() {
        return changed.isEmpty() && added.isEmpty() && removed.isEmpty() && resources.isEmpty();
    }

    /**
     * A class that is new, or back.
     *
     * @param name its binary name
     * @param root the output directory or jar that its file lies in
     */
    public record AddedClass(String name, Path root) {}

    /**
     * A file that was written or deleted.
     *
     * @param root the output directory or jar
     * @param path below the root, with slashes
     */
    public record ChangedResource(Path root, String path, boolean deleted) {}
}

package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The files of one compilation: what it makes stays in memory, and classes that it makes anew are not seen as they were. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Set<String> hidden;
    private final Map<String, Product> made;
    private final Map<String, Product> classes = new LinkedHashMap<>();
    private final Map<String, Product> resources = new LinkedHashMap<>();

    /**
     * Over the files of the disk.
     *
     * @param hidden binary names of classes
     * @param made classes that are found on the class path instead, by binary name
     */
    MemoryFiles(StandardJavaFileManager disk, Set<String> hidden, Map<String, Product> made) {
        super(disk);
        this.hidden = hidden;
        this.made = made;
    }

    /** By binary name. */
    Map<String, Product> classes() {
        return classes;
    }

    /** By path below the output. */
    Map<String, Product> resources() {
        return resources;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
        if (hidden.isEmpty() && made.isEmpty() || !kinds.contains(JavaFileObject.Kind.CLASS) || isPlatform(location)) {
            return found;
        }
        List<JavaFileObject> seen = new ArrayList<>();
        for (JavaFileObject file : found) {
            if (file.getKind() != JavaFileObject.Kind.CLASS || !isReplaced(inferBinaryName(location, file))) {
                seen.add(file);
            }
        }
        if (location == StandardLocation.CLASS_PATH) {
            made.forEach((name, product) -> {
                if (packageOf(name).equals(packageName)) {
                    seen.add(product);
                }
            });
        }
        return seen;
    }

    private boolean isReplaced(String name) {
        return hidden.contains(name) || made.containsKey(name);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static boolean isPlatform(Location location) {
        return location == StandardLocation.PLATFORM_CLASS_PATH
                || location.getName().startsWith("SYSTEM_MODULES");
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        if (kind != JavaFileObject.Kind.CLASS || isPlatform(location) || !isReplaced(className)) {
            return super.getJavaFileForInput(location, className, kind);
        }
        return location == StandardLocation.CLASS_PATH ? made.get(className) : null;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        Product product = new Product(className, kind, sourceOf(sibling));
        if (kind == JavaFileObject.Kind.CLASS) {
            classes.put(className, product);
        }
        return product;
    }

    private @Nullable Path sourceOf(@Nullable FileObject sibling) {
        return sibling == null || sibling instanceof Product
                ? null
                : fileManager.asPath(sibling).toAbsolutePath().normalize();
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        String path = packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + '/' + relativeName;
        Product product = new Product(path, JavaFileObject.Kind.OTHER, null);
        if (location == StandardLocation.CLASS_OUTPUT) {
            resources.put(path, product);
        }
        return product;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Product product ? product.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof Product || other instanceof Product ? one.equals(other) : super.isSameFile(one, other);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof Product ? location.isOutputLocation() : super.contains(location, file);
    }

    @Override
    public void flush() {
        // Memory has nothing to flush, and the jars stay open for the next compilation.
    }

    @Override
    public void close() {
        // The same.
    }
}

package io.hotswap.testing;

import io.hotswap.bytecode.ClassName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Compiles source text in memory, with all debug information, as a build does. */
public final class Sources {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)(?:^|;)\\s*(?:public |final |abstract |sealed |non-sealed |strictfp )*"
                    + "(?:class|interface|enum|record|@interface)\\s+(\\w+)");

    private static final List<String> RELEASE_17 = List.of("--release", "17");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Sources() {}

    /** The class files of compilation units, by class name; each text is one unit. */
    public static Map<ClassName, byte[]> compile(String... units) {
        return compile(RELEASE_17, units);
    }

    /** The class files of compilation units, compiled with {@code -g} and the given javac options. */
    public static Map<ClassName, byte[]> compile(List<String> options, String... units) {
        boolean pooled = options.equals(RELEASE_17) && JavacPool.isExported();
        return pooled ? compilePooled(units) : compileAlone(options, units);
    }

    // On a newer JDK against its library, as the program will run.
    private static Map<ClassName, byte[]> compilePooled(String... units) {
        synchronized (Pooled.JAVAC) {
            boolean done = Pooled.JAVAC.compile(new DiagnosticCollector<>(), units(units));
            Map<ClassName, byte[]> classFiles = Pooled.OUTPUT.take();
            if (done && !hasInnerClass(classFiles)) {
                return classFiles;
            }
            Pooled.JAVAC.renew();
        }
        return compileAlone(RELEASE_17, units);
    }

    // javac does not forget the enclosing type of an inner class, and takes a later static one of that name for inner.
    private static boolean hasInnerClass(Map<ClassName, byte[]> classFiles) {
        return classFiles.values().stream().anyMatch(classFile -> {
            ClassNode node = new ClassNode();
            new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
            return node.innerClasses.stream()
                    .anyMatch(inner -> inner.name.equals(node.name)
                            && inner.outerName != null
                            && (inner.access & Opcodes.ACC_STATIC) == 0);
        });
    }

    /** The same from a javac that has compiled nothing before. */
    static Map<ClassName, byte[]> compileAlone(List<String> options, String... units) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-g", "-proc:none"));
        all.addAll(options);
        try (InMemoryOutput output = new InMemoryOutput()) {
            boolean done = COMPILER.getTask(null, output, diagnostics, all, null, units(units))
                    .call();
            if (!done) {
                throw new IllegalArgumentException("does not compile: " + errors(diagnostics));
            }
            return output.take();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Unit> units(String... texts) {
        return List.of(texts).stream().map(Unit::new).toList();
    }

    /** The one class file of a single unit without nested types. */
    public static byte[] compileOne(String unit) {
        Map<ClassName, byte[]> classes = compile(unit);
        if (classes.size() != 1) {
            throw new IllegalArgumentException("one class expected, not " + classes.keySet());
        }
        return classes.values().iterator().next();
    }

    /** Compiles and writes the class files below an output directory, creating packages as needed. */
    public static void compileInto(Path outputDirectory, String... units) {
        compile(units).forEach((name, bytes) -> write(outputDirectory, name, bytes));
    }

    public static void write(Path outputDirectory, ClassName name, byte[] classFile) {
        try {
            Path file = outputDirectory.resolve(name.path());
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList()
                .toString();
    }

    /** Where a unit lies below its sources. */
    public static String path(String unit) {
        Matcher type = TYPE.matcher(unit);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in: " + unit);
        }
        Matcher inPackage = PACKAGE.matcher(unit);
        return (inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "") + type.group(1) + ".java";
    }

    private static final class Pooled {
        static final InMemoryOutput OUTPUT = new InMemoryOutput();
        static final JavacPool JAVAC =
                new JavacPool(OUTPUT, List.of("-g", "-proc:none", "-source", "17", "-target", "17", "-Xlint:-options"));
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String text;

        Unit(String text) {
            super(URI.create("string:///" + path(text)), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<ClassName, ByteArrayOutputStream> outputs = new TreeMap<>();

        InMemoryOutput() {
            super(COMPILER.getStandardFileManager(null, Locale.ROOT, null));
        }

        /** What was written since the last time. */
        Map<ClassName, byte[]> take() {
            Map<ClassName, byte[]> files = new TreeMap<>();
            outputs.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
            outputs.clear();
            return files;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            outputs.put(new ClassName(className), bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}

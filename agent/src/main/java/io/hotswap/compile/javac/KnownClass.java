package io.hotswap.compile.javac;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.CompiledWith;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class of an output directory, as far as compiling other sources depends on it.
 *
 * @param name the class
 * @param output the directory that it lies below
 * @param source what it was compiled from, below {@code output}'s sources; absent where the class file does not tell
 * @param uses the internal names of the classes that it may depend on
 * @param exposes those of them that its visible members and its own type name in their types
 * @param supers the classes that it extends and implements
 */
record KnownClass(
        ClassName name,
        Path output,
        @Nullable Path source,
        Set<String> uses,
        Set<String> exposes,
        List<ClassName> supers,
        ClassAbi abi,
        CompiledWith with,
        ContentHash content) {

    /**
     * Reads a class file.
     *
     * @throws UnreadableClassException when the bytes are no class file that we know
     */
    static KnownClass read(byte[] classFile, Path output, @Nullable Path source) throws UnreadableClassException {
        ClassShape shape = ShapeReader.read(classFile);
        List<ClassName> supers = new ArrayList<>(shape.header().interfaces());
        Optional.ofNullable(shape.header().superclass()).ifPresent(supers::add);
        return new KnownClass(
                shape.name(),
                output,
                source,
                ConstantPool.typeNames(classFile),
                ClassAbi.exposed(shape),
                List.copyOf(supers),
                ClassAbi.of(shape),
                CompiledWith.read(classFile),
                ContentHash.of(classFile));
    }

    KnownClass from(@Nullable Path file) {
        return new KnownClass(name, output, file, uses, exposes, supers, abi, with, content);
    }

    /** Where its source would lie below a directory of sources (JLS 7.2 as compilers take it). */
    String conventionalSource() {
        String path = name.internal();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String file = with.source();
        String outermost = name.outermost();
        return folder + (file == null ? outermost.substring(outermost.lastIndexOf('.') + 1) + ".java" : file);
    }

    /** Whether the class file was made of Java source. */
    boolean isOfJava() {
        String file = with.source();
        return file == null || file.endsWith(".java");
    }

    /** How sources call it. */
    String simpleName() {
        String binary = name.binary();
        return binary.substring(Math.max(binary.lastIndexOf('.'), binary.lastIndexOf('$')) + 1);
    }

    Path file() {
        return output.resolve(name.path());
    }
}

package io.hotswap.shape;

import io.hotswap.bytecode.MethodKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The methods of a class as ASM's Textifier prints them, without what shifts when a line is added: line numbers and frames. */
public final class CodeListing extends ClassVisitor {
    private final Map<MethodKey, Textifier> printers = new LinkedHashMap<>();

    private CodeListing() {
        super(Opcodes.ASM9);
    }

    /** The lines of each method that has code, in the order of the class file. */
    public static Map<MethodKey, List<String>> of(byte[] classFile) {
        CodeListing listing = new CodeListing();
        new ClassReader(classFile).accept(listing, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<MethodKey, List<String>> methods = new LinkedHashMap<>();
        listing.printers.forEach((key, printer) -> methods.put(key, lines(printer.text)));
        return methods;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        Textifier printer = new Textifier();
        printers.put(new MethodKey(name, descriptor), printer);
        return new TraceMethodVisitor(printer);
    }

    private static List<String> lines(List<?> text) {
        StringBuilder printed = new StringBuilder();
        text.forEach(printed::append);
        return printed.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("MAXSTACK") && !line.startsWith("MAXLOCALS"))
                .toList();
    }
}

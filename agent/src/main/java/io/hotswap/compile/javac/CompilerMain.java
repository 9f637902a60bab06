package io.hotswap.compile.javac;

import static java.util.Objects.requireNonNull;

import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.CompilerWire;
import io.hotswap.compile.SourceChanges;
import io.hotswap.shape.UnreadableClassException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The compiler process. It answers on its standard output what it is asked on its standard input, one compilation at a time,
 * and ends when that is closed, as it is when the agent's process ends, however it ends.
 */
public final class CompilerMain {
    private static final int WARM_UP = 12;

    private CompilerMain() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        CompilerWire wire = new CompilerWire(
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in))),
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
        // Processors may read and print: neither is theirs here.
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        try {
            serve(wire);
        } catch (EOFException agentIsGone) {
            System.exit(0);
        }
    }

    private static void serve(CompilerWire wire) throws IOException, InterruptedException {
        CompilerSetup setup = wire.receiveSetup();
        JavaCompiler javac = requireNonNull(ToolProvider.getSystemJavaCompiler(), "this runtime has no compiler");
        BlockingQueue<SourceChanges> questions = questions(wire);
        IncrementalCompiler compiler = new IncrementalCompiler(setup, javac, LocalRepositories.ofUser());
        compiler.warmUp(WARM_UP);
        Deadline deadline = new Deadline(setup.timeout());
        while (true) {
            SourceChanges question = questions.take();
            wire.send(deadline.within(() -> answer(compiler, question)));
        }
    }

    /** Read on a thread of their own, so that a compilation which hangs does not outlive the agent. */
    private static BlockingQueue<SourceChanges> questions(CompilerWire wire) {
        BlockingQueue<SourceChanges> questions = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        while (true) {
                            questions.add(wire.receiveChanges());
                        }
                    } catch (IOException agentIsGone) {
                        Runtime.getRuntime().halt(0);
                    }
                },
                "hotswap-compiler-questions");
        reader.setDaemon(true);
        reader.start();
        return questions;
    }

    private static CompileAnswer answer(IncrementalCompiler compiler, SourceChanges changes) {
        try {
            return compiler.compile(changes);
        } catch (IOException | UnreadableClassException | RuntimeException failure) {
            // The border to the agent: it is told, and starts a new compiler.
            return new CompileAnswer.Unavailable("the compiler failed: " + failure);
        } catch (OutOfMemoryError small) {
            return new CompileAnswer.Unavailable("the compiler has too little memory: set compile.heap=1024MB");
        }
    }
}

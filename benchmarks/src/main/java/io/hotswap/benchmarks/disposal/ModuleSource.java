package io.hotswap.benchmarks.disposal;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The module that is reloaded.
 *
 * @param disposes whether it cleans up before its next version
 */
record ModuleSource(boolean disposes) {
    private static final String TEXT = """
            package module;
            import io.hotswap.api.*;
            import io.hotswap.benchmarks.disposal.ReloadedProgram;
            import java.util.Timer;
            import java.util.function.Supplier;
            public class Module implements Supplier<String> {
                static Timer timer;
                static Runnable listener;
                static { start(); }
                @Override public String get() { return "%s"; }
                @OnReload static void start() {
                    String version = new Module().get();
                    timer = new Timer(ReloadedProgram.TIMER + version, true);
                    listener = new Listener(timer);
                    ReloadedProgram.LISTENERS.add(listener);
                    ReloadedProgram.CACHE.put(version, new byte[1_000]);
                }
                %s static void stop() {
                    timer.cancel();
                    ReloadedProgram.LISTENERS.remove(listener);
                    ReloadedProgram.CACHE.remove(new Module().get());
                }
                record Listener(Timer timer) implements Runnable { public void run() {} }
            }
            """;

    void compileInto(Path classes, Path api) throws IOException {
        Path source = classes.resolveSibling(classes.getFileName() + "-source").resolve("Module.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, TEXT.formatted(ReloadedProgram.version(0), disposes ? "@OnDispose" : ""));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-g",
                    "-proc:none",
                    "--release",
                    "17",
                    "-cp",
                    api + File.pathSeparator + System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IllegalStateException("the module does not compile: " + messages);
            }
        }
    }
}

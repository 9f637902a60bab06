package io.hotswap.benchmarks.sample;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A compilation unit in memory. */
public final class SourceUnit extends SimpleJavaFileObject {
    private final String text;

    public SourceUnit(String className, String text) {
        super(URI.create("memory:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}

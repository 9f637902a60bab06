package io.hotswap.compile.javac;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** A file that a compilation makes, in memory. */
final class Product extends SimpleJavaFileObject {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final String name;
    private final @Nullable Path source;

    /**
     * An empty file.
     *
     * @param name a binary class name, or the path of a resource
     * @param source what it is made of, where that is known
     */
    Product(String name, Kind kind, @Nullable Path source) {
        super(inMemory(name.replace('.', '/') + kind.extension), kind);
        this.name = name;
        this.source = source;
    }

    // This constructor quotes what may not stand in a path; a resource may have any name.
    private static URI inMemory(String path) {
        try {
            return new URI("memory", "", "/" + path, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(path, impossible);
        }
    }

    String binaryName() {
        return name;
    }

    @Nullable
    Path source() {
        return source;
    }

    byte[] bytes() {
        return content.toByteArray();
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public OutputStream openOutputStream() {
        content.reset();
        return content;
    }

    @Override
    public Writer openWriter() throws IOException {
        return new OutputStreamWriter(openOutputStream(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content.toString(StandardCharsets.UTF_8);
    }
}

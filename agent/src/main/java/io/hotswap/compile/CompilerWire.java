package io.hotswap.compile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the agent and its compiler talk over a pipe: the setup once, then questions and answers in turn. Both ends are of the
 * same jar, so that there are no versions.
 */
public final class CompilerWire {
    private static final int COMPILED = 1;
    private static final int REFUSED = 2;
    private static final int UNAVAILABLE = 3;

    private final DataInputStream in;
    private final DataOutputStream out;

    public CompilerWire(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Sends the setup. */
    public void send(CompilerSetup setup) throws IOException {
        out.writeInt(setup.roots().size());
        for (SourceRoot root : setup.roots()) {
            text(root.sources().toString());
            text(root.output().toString());
        }
        paths(setup.classPath());
        paths(setup.modulePath());
        paths(setup.processorPath());
        texts(setup.options());
        text(setup.directory().toString());
        out.writeLong(setup.timeout().toMillis());
        out.flush();
    }

    /** Receives the setup. */
    public CompilerSetup receiveSetup() throws IOException {
        List<SourceRoot> roots = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            roots.add(new SourceRoot(Path.of(text()), Path.of(text())));
        }
        return new CompilerSetup(
                roots, paths(), paths(), paths(), texts(), Path.of(text()), Duration.ofMillis(in.readLong()));
    }

    /** Sends a question. */
    public void send(SourceChanges changes) throws IOException {
        paths(changes.written());
        paths(changes.deleted());
        paths(changes.classFiles());
        out.flush();
    }

    /** Receives a question; throws {@link java.io.EOFException} when the agent has gone. */
    public SourceChanges receiveChanges() throws IOException {
        return new SourceChanges(Set.copyOf(paths()), Set.copyOf(paths()), Set.copyOf(paths()));
    }

    /** Sends an answer. */
    public void send(CompileAnswer answer) throws IOException {
        if (answer instanceof CompileAnswer.Compiled compiled) {
            out.writeByte(COMPILED);
            out.writeInt(compiled.files().size());
            for (CompileAnswer.OutputFile file : compiled.files()) {
                text(file.output().toString());
                text(file.path());
                bytes(file.bytes());
            }
            out.writeInt(compiled.sources());
            out.writeInt(compiled.saved());
            texts(compiled.notes());
        } else if (answer instanceof CompileAnswer.Refused refused) {
            out.writeByte(REFUSED);
            text(refused.text());
            texts(refused.notes());
        } else if (answer instanceof CompileAnswer.Unavailable unavailable) {
            out.writeByte(UNAVAILABLE);
            text(unavailable.reason());
        }
        out.flush();
    }

    /** Receives an answer; throws {@link java.io.EOFException} when the compiler has ended. */
    public CompileAnswer receiveAnswer() throws IOException {
        return switch (in.readByte()) {
            case COMPILED -> compiled();
            case REFUSED -> new CompileAnswer.Refused(text(), texts());
            default -> new CompileAnswer.Unavailable(text());
        };
    }

    private CompileAnswer compiled() throws IOException {
        List<CompileAnswer.OutputFile> files = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.add(new CompileAnswer.OutputFile(Path.of(text()), text(), bytes()));
        }
        return new CompileAnswer.Compiled(files, in.readInt(), in.readInt(), texts());
    }

    private void paths(Collection<Path> paths) throws IOException {
        texts(paths.stream().map(Path::toString).toList());
    }

    private List<Path> paths() throws IOException {
        return texts().stream().map(Path::of).toList();
    }

    private void texts(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text() throws IOException {
        byte[] bytes = bytes();
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void bytes(byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private byte @Nullable [] bytes() throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}

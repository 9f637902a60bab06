package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * What the JVM is given for each structural edit of the catalogue, held against files to read. {@code -Dgolden.update=true}
 * writes them anew.
 */
final class GoldenFormsTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void areAsTheGoldenFilesSay(Edit edit) throws IOException {
        Map<ClassName, JvmForm> forms = reshaped(CompiledEdit.of(edit));
        StringBuilder text = new StringBuilder();
        forms.forEach((name, form) -> text.append(JvmFormText.of(form.aligned(), form.classFile())));
        Path file = GOLDEN.resolve(edit.name().replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            update(file, text.toString());
        }

        assertThat(text.toString()).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void areWellFormed(Edit edit) {
        reshaped(CompiledEdit.of(edit)).forEach((name, form) -> {
            assertThatCode(() -> new ClassReader(form.classFile()).accept(new CheckClassAdapter(null, true), 0))
                    .as(name.binary())
                    .doesNotThrowAnyException();
        });
    }

    private static void update(Path file, String text) throws IOException {
        Files.createDirectories(GOLDEN);
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text);
        }
    }

    private static Map<ClassName, JvmForm> reshaped(CompiledEdit edit) {
        Map<ClassName, ClassReshape> reshapes = new TreeMap<>();
        for (ClassName name : edit.batch()) {
            byte[] before = edit.before().get(name);
            byte[] after = edit.after().get(name);
            if (before != null && after != null) {
                reshapes.put(name, ClassReshape.of(JvmForm.asWritten(before), after));
            }
        }
        Program program = new EditedProgram(edit, reshapes);
        Map<ClassName, JvmForm> forms = new TreeMap<>();
        reshapes.forEach((name, reshape) -> {
            if (reshape.finish(program) instanceof Reshape.Done done
                    && !done.form().isPlain()) {
                forms.put(name, done.form());
            }
        });
        return forms;
    }

    private record EditedProgram(CompiledEdit edit, Map<ClassName, ClassReshape> reshapes) implements Program {
        @Override
        public Optional<ClassShape> source(ClassName name) {
            return shape(edit.after().get(name));
        }

        @Override
        public Optional<ClassShape> held(ClassName name) {
            return shape(edit.before().get(name));
        }

        @Override
        public Optional<Additions> additions(ClassName name) {
            return Optional.ofNullable(reshapes.get(name)).map(ClassReshape::additions);
        }

        @Override
        public boolean isDetached(ClassName name) {
            return !edit.before().containsKey(name)
                    && source(name)
                            .map(shape -> shape.relations().nestHost())
                            .filter(host -> edit.before().containsKey(host))
                            .isPresent();
        }

        @Override
        public boolean isInherited(ClassName library, MethodKey method) {
            try {
                return InheritedMethods.has(Class.forName(library.binary(), false, null), method);
            } catch (ClassNotFoundException notOfTheJdk) {
                return false;
            }
        }

        private static Optional<ClassShape> shape(byte @Nullable [] classFile) {
            try {
                return classFile == null ? Optional.empty() : Optional.of(ShapeReader.read(classFile));
            } catch (UnreadableClassException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}

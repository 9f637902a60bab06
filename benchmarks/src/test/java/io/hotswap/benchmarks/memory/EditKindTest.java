package io.hotswap.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.sample.EditSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditKindTest {
    @ParameterizedTest
    @EnumSource
    void eachVersionAnswersItsNumber(EditKind kind) throws ReflectiveOperationException {
        EditSeries series = new EditSeries(kind.template());

        for (int number : List.of(0, 1, 255, 9_999)) {
            assertThat(answer(EditKind.CLASS, series.version(number))).isEqualTo(EditSeries.answer(number));
        }
    }

    @Test
    void addedMembersAreNamedAfterTheVersion() throws ReflectiveOperationException {
        byte[] method = new EditSeries(EditKind.METHOD.template()).version(7);
        byte[] field = new EditSeries(EditKind.FIELD.template()).version(7);

        assertThat(Arrays.toString(define(EditKind.CLASS, method).getDeclaredMethods()))
                .contains("method10007");
        assertThat(Arrays.toString(define(EditKind.CLASS, field).getDeclaredFields()))
                .contains("field10007");
    }

    @Test
    void theOthersOfAPackageHaveTheirOwnNamesAndVersion() throws ReflectiveOperationException {
        ManyClasses many = new ManyClasses(EditKind.BODY.template());
        Map<String, byte[]> files = many.files(3, 5);

        assertThat(files).hasSize(50);
        assertThat(answer(EditKind.CLASS, files.get(EditKind.CLASS))).isEqualTo(EditSeries.answer(3));
        String other = many.names().get(48);
        assertThat(answer(other, files.get(other))).isEqualTo(EditSeries.answer(5));
    }

    private static int answer(String name, byte[] classFile) throws ReflectiveOperationException {
        return ((IntSupplier) define(name, classFile).getDeclaredConstructor().newInstance()).getAsInt();
    }

    private static Class<?> define(String name, byte[] classFile) throws ClassNotFoundException {
        return new ClassLoader(EditKindTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) {
                return defineClass(wanted, classFile, 0, classFile.length);
            }
        }.loadClass(name);
    }
}

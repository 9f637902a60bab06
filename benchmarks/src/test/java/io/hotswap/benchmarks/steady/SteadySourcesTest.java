package io.hotswap.benchmarks.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.sample.EditSeries;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadySourcesTest {
    @Test
    void bothVersionsCompileToTheSameClasses() {
        assertThat(SteadySources.first().keySet())
                .contains("steady.Work", "steady.Shape7")
                .isEqualTo(SteadySources.numbered().keySet());
    }

    @Test
    void aVersionAnswersItsNumber() throws ReflectiveOperationException {
        Map<String, byte[]> versions = new HashMap<>();
        SteadySources.numbered().forEach((name, bytes) -> versions.put(name, new EditSeries(bytes).version(7)));

        SteadyWork work = (SteadyWork) new Loader(versions)
                .loadClass(SteadySources.WORK)
                .getDeclaredConstructor()
                .newInstance();

        assertThat(work.version()).isEqualTo(EditSeries.answer(7));
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classFiles;

        Loader(Map<String, byte[]> classFiles) {
            super(SteadyWork.class.getClassLoader());
            this.classFiles = classFiles;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classFiles.get(name);
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}

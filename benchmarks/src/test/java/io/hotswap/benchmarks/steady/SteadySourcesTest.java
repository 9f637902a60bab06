package io.hotswap.benchmarks.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.IOException;
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
    void aVersionAnswersItsNumber() throws ReflectiveOperationException, IOException {
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            Map<String, byte[]> versions = new HashMap<>();
            SteadySources.numbered().forEach((name, bytes) -> versions.put(name, new EditSeries(bytes).version(7)));
            directory.write(versions);

            SteadyWork work = (SteadyWork) directory
                    .loader()
                    .loadClass(SteadySources.WORK)
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(work.version()).isEqualTo(EditSeries.answer(7));
        } finally {
            directory.delete();
        }
    }
}

package io.hotswap.benchmarks.watching;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.Numbered;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.util.List;
import java.util.Map;

/** Class files that nobody loads, a hundred to a package. */
final class ManyFiles {
    private static final int IN_A_PACKAGE = 100;
    private static final String NAME = "P00000.Unit00000";

    private ManyFiles() {}

    static void write(OutputDirectory directory, int files) {
        Map<String, byte[]> template = Javac.compile(
                List.of(new SourceUnit(NAME, "package P00000; class Unit00000 { int number() { return 1; } }")));
        for (int first = 0; first < files; first += IN_A_PACKAGE) {
            Map<String, byte[]> folder = Numbered.copy(template, "P", first / IN_A_PACKAGE);
            for (int number = 0; number < Math.min(IN_A_PACKAGE, files - first); number++) {
                directory.write(Numbered.copy(folder, "Unit", number));
            }
        }
    }
}

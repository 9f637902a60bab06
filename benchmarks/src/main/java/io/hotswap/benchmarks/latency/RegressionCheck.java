package io.hotswap.benchmarks.latency;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares how long edits take with a committed baseline, in work of the bare call of the same run. What is compared leaves out the
 * quiet that a batch waits for, which no machine makes shorter; only gross regressions fail, and only if a second try finds them, too.
 *
 * @param baseline JSON, edit to work of hotswap over the bare call
 */
public record RegressionCheck(BuildTree tree, Path baseline) {
    private static final double GROSS = 2;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Measures, at most twice.
     *
     * @return an exit code: 1 if both times an edit took more than twice its baseline */
    public int run() throws IOException, InterruptedException {
        Map<String, Double> wanted =
                GSON.fromJson(Files.readString(baseline), new TypeToken<Map<String, Double>>() {}.getType());
        if (isGood(measured(), wanted)) {
            return 0;
        }
        System.out.println("Once more, since this machine may have been busy");
        return isGood(measured(), wanted) ? 0 : 1;
    }

    /** Measures once and writes the baseline. */
    public int record() throws IOException, InterruptedException {
        Map<String, Double> measured = measured();
        Files.writeString(baseline, GSON.toJson(measured) + "\n");
        isGood(measured, measured);
        return 0;
    }

    private Map<String, Double> measured() throws IOException, InterruptedException {
        Samples samples = new Samples("check");
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            EditedProgram.writeLibrary(directory.below("library"), EditRounds.CHECK.classes());
            try (ComparedJvms jvms = ComparedJvms.start(tree, directory, EditRounds.CHECK)) {
                jvms.measure(samples);
            }
        } finally {
            directory.delete();
        }
        return new WorkRatios(samples.figures()).byEdit();
    }

    private static boolean isGood(Map<String, Double> measured, Map<String, Double> wanted) {
        boolean isGood = true;
        for (Map.Entry<String, Double> edit : new TreeMap<>(wanted).entrySet()) {
            double ratio = measured.getOrDefault(edit.getKey(), Double.NaN);
            boolean isFine = ratio <= GROSS * edit.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f times the bare call, baseline %.2f%s%n",
                    edit.getKey(),
                    ratio,
                    edit.getValue(),
                    isFine ? "" : ": TOO SLOW");
            isGood &= isFine;
        }
        return isGood;
    }
}

package io.hotswap.benchmarks.results;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directory of results: for each suite JSON with every sample, a page of tables, and plots; and a page of headlines for all. */
public record ResultFiles(Path directory) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Writes all three, and returns the page. */
    public String write(SuiteResult result) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(json(result.suite()), GSON.toJson(result) + "\n");
        Plots plots = new Plots(result);
        String page = MarkdownTables.of(result, plots.names());
        Files.writeString(directory.resolve(result.suite() + ".md"), page);
        Files.writeString(directory.resolve("README.md"), Headline.of(read()));
        plots.write(directory);
        return page;
    }

    private List<SuiteResult> read() throws IOException {
        List<SuiteResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                results.add(GSON.fromJson(Files.readString(file), SuiteResult.class));
            }
        }
        return results;
    }

    private Path json(String suite) {
        return directory.resolve(suite + ".json");
    }
}

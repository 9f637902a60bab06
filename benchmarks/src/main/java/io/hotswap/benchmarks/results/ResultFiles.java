package io.hotswap.benchmarks.results;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of results: for each suite JSON with every sample, a page of tables, and plots. */
public record ResultFiles(Path directory) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Writes all three, and returns the page. */
    public String write(SuiteResult result) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(json(result.suite()), GSON.toJson(result) + "\n");
        Plots plots = new Plots(result);
        String page = MarkdownTables.of(result, plots.names());
        Files.writeString(directory.resolve(result.suite() + ".md"), page);
        plots.write(directory);
        return page;
    }

    private Path json(String suite) {
        return directory.resolve(suite + ".json");
    }
}

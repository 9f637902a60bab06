package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.suite.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the suites of retained memory measure: ours, with its measures against growth switched off one by one, and peers. */
final class MemoryCases {
    static final String BOUNDED = "bounded history";
    static final String WEAK = "weak references to class loaders";
    static final String DIFFERENCE = "update by difference";
    static final String ON = Subject.HOTSWAP;
    static final String OFF = "hotswap without it";

    static final String EDIT = "edit";
    private static final String MEASURE = "measure";

    private final BuildTree tree;

    MemoryCases(BuildTree tree) {
        this.tree = tree;
    }

    /** The short form leaves out what only many reloads tell. */
    List<MemoryCase> of(Scale scale) {
        List<MemoryCase> cases = new ArrayList<>();
        for (EditKind kind :
                scale == Scale.LONG ? EditKind.values() : new EditKind[] {EditKind.BODY, EditKind.METHOD}) {
            cases.add(edits(Subject.HOTSWAP, kind, Way.WATCHED, hotswap("")));
        }
        cases.add(edits(
                Subject.BARE,
                EditKind.BODY,
                Way.BARE,
                watched -> Subject.bare(tree).options()));
        if (scale == Scale.LONG) {
            cases.add(edits(
                    Subject.BARE,
                    EditKind.CONSTANT,
                    Way.BARE,
                    watched -> Subject.bare(tree).options()));
        }
        cases.add(edits("a class loader per reload", EditKind.BODY, Way.LOADER, watched -> List.of()));
        return cases;
    }

    /** The peer whose reloads take several times as long as those of others. */
    MemoryCase hotswapAgent() {
        return edits(
                Subject.HOTSWAP_AGENT,
                EditKind.BODY,
                Way.WATCHED,
                watched -> Subject.hotswapAgent(tree).options());
    }

    /** With each measure against growth, and without it; those that take longest come first. */
    List<MemoryCase> measures() {
        return List.of(
                measure(DIFFERENCE, OFF, Way.ALL_OF_MANY, hotswap("")),
                measure(DIFFERENCE, ON, Way.ONE_OF_MANY, hotswap("")),
                measure(BOUNDED, ON, Way.WATCHED, hotswap("")),
                measure(BOUNDED, OFF, Way.WATCHED, hotswap(",history.max=100000,history.memory=1024MB")),
                measure(WEAK, ON, Way.DROPPED_LOADER, hotswap("")),
                measure(WEAK, OFF, Way.DROPPED_LOADER, hotswap("", "-Dhotswap.benchmark.loaders=strong")));
    }

    private static MemoryCase edits(String subject, EditKind kind, Way way, Function<Path, List<String>> options) {
        return new MemoryCase(subject, kind, way, options, new TreeMap<>(Map.of(EDIT, kind.words())));
    }

    private static MemoryCase measure(String name, String subject, Way way, Function<Path, List<String>> options) {
        return new MemoryCase(
                subject,
                EditKind.BODY,
                way,
                options,
                new TreeMap<>(Map.of(EDIT, EditKind.BODY.words(), MEASURE, name)));
    }

    private Function<Path, List<String>> hotswap(String more, String... properties) {
        return watched -> {
            List<String> options = new ArrayList<>(List.of(properties));
            Subject.hotswap(tree, watched).options().forEach(option -> options.add(option + more));
            return options;
        };
    }
}

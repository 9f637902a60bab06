package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Time to the first answer of a large Spring application: its plain cold start, and its restarts with each
 * {@code restart.boost}, taken in turn so that a busy machine is as busy for all of them.
 */
public final class RestartBenchmark {
    private static final String PLAIN = "plain cold start";
    private static final int PORT = 18_080;

    private final Path application;
    private final Map<String, BoostedApplication> boosted = new TreeMap<>();
    private final Map<String, List<StartCost>> costs = new TreeMap<>();

    private RestartBenchmark(Path application) {
        this.application = application;
    }

    /** Takes the built application's directory, {@code hotswap.jar}, the number of rounds, and values of the option. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        RestartBenchmark benchmark = new RestartBenchmark(Path.of(arguments[0]).toAbsolutePath());
        Path agent = Path.of(arguments[1]).toAbsolutePath();
        try {
            for (String boost : List.of(arguments).subList(3, arguments.length)) {
                benchmark.boost(boost, agent);
            }
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                benchmark.round();
            }
        } finally {
            for (BoostedApplication running : benchmark.boosted.values()) {
                running.close();
            }
        }
        benchmark.print();
    }

    private void boost(String boost, Path agent) throws IOException, InterruptedException {
        List<byte[]> versions = List.of(version("java.io.Serializable"), version("Cloneable"));
        int port = PORT + 1 + boosted.size();
        boosted.put(boost, new BoostedApplication(application, agent, boost, port, versions));
    }

    private void round() throws IOException, InterruptedException {
        try (SpringApplicationProcess plain = SpringApplicationProcess.start(application, "classes", PORT, List.of())) {
            add(PLAIN, plain.firstAnswer());
        }
        for (Map.Entry<String, BoostedApplication> running : boosted.entrySet()) {
            add("restart.boost=" + running.getKey(), running.getValue().restart());
        }
    }

    private void add(String name, StartCost cost) {
        costs.computeIfAbsent(name, first -> new ArrayList<>()).add(cost);
        System.err.printf(Locale.ROOT, "%s: %d ms, CPU %d ms%n", name, cost.wallMillis(), cost.cpuMillis());
    }

    private void print() {
        System.out.println("| JDK " + Runtime.version().feature() + " | ms, median | share | CPU ms, median | share |");
        System.out.println("|---|---|---|---|---|");
        costs.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %d | %.2f |%n",
                name,
                median(all.stream().mapToLong(StartCost::wallMillis).toArray()),
                share(all, StartCost::wallMillis),
                median(all.stream().mapToLong(StartCost::cpuMillis).toArray()),
                share(all, StartCost::cpuMillis)));
    }

    /** The median of the shares of the plain start of the same round. */
    private double share(List<StartCost> all, ToLongFunction<StartCost> cost) {
        List<StartCost> plain = costs.getOrDefault(PLAIN, all);
        long[] perMille = new long[all.size()];
        for (int i = 0; i < perMille.length; i++) {
            perMille[i] = 1000 * cost.applyAsLong(all.get(i)) / cost.applyAsLong(plain.get(i));
        }
        return median(perMille) / 1000.0;
    }

    private static long median(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static byte[] version(String interfaces) {
        String source = "package com.example.shop; class Edited implements " + interfaces + " {}";
        byte[] compiled = Javac.compile(List.of(new SourceUnit("com.example.shop.Edited", source)))
                .get("com.example.shop.Edited");
        if (compiled == null) {
            throw new IllegalStateException("javac has written nothing");
        }
        return compiled;
    }
}

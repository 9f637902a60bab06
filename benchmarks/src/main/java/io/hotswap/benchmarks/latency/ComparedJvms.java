package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.process.ReloadPhases;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JVM for each subject, which make the same edits in turn. */
final class ComparedJvms implements AutoCloseable {
    static final String LATENCY = "reload latency";

    static final String PHASES = "phases of a reload";
    static final String PHASE = "phase";

    /** Negative where the new code was called before the reload had ended. */
    private static final String REST = "event and first call";

    private static final String UNIT = "ms";

    private final EditRounds rounds;
    private final Map<String, EditingJvm> jvms = new LinkedHashMap<>();

    private ComparedJvms(EditRounds rounds) {
        this.rounds = rounds;
    }

    static ComparedJvms start(BuildTree tree, OutputDirectory work, EditRounds rounds) throws IOException {
        ComparedJvms compared = new ComparedJvms(rounds);
        try {
            OutputDirectory ours = work.below("ours");
            compared.start(Subject.hotswap(tree, ours.path()), work, ours);
            compared.start(Subject.bare(tree), work, work.below("bare"));
            if (rounds.peers()) {
                compared.start(Subject.hotswapAgent(tree), work, work.below("peer"));
            }
        } catch (IOException | RuntimeException failed) {
            compared.close();
            throw failed;
        }
        return compared;
    }

    private void start(Subject subject, OutputDirectory work, OutputDirectory output) throws IOException {
        jvms.put(subject.name(), EditingJvm.start(subject, work, output, rounds.classesOfAKind(), rounds.classes()));
    }

    /** All rounds, and then what the peers say to the edits of structure, of which nothing else may suffer. */
    void measure(Samples samples) throws IOException, InterruptedException {
        ReloadPhases reports = new ReloadPhases(jvm(Subject.HOTSWAP).pid());
        for (int round = 0; round < rounds.rounds(); round++) {
            for (EditKind kind : EditKind.values()) {
                if (rounds.takesPart(kind, round)) {
                    round(samples, reports, kind, round);
                }
            }
        }
        for (EditKind kind : EditKind.values()) {
            if (rounds.peers() && rounds.kinds().contains(kind) && !kind.isBody()) {
                tried(samples, kind, Subject.BARE);
                tried(samples, kind, Subject.HOTSWAP_AGENT);
            }
        }
    }

    private void round(Samples samples, ReloadPhases reports, EditKind kind, int number)
            throws IOException, InterruptedException {
        for (String subject : jvms.keySet()) {
            if (kind.isBody() || subject.equals(Subject.HOTSWAP)) {
                try {
                    double millis = edit(subject, kind, number);
                    add(rounds.counts(number) ? samples : new Samples("warm-up"), reports, kind, subject, millis);
                } catch (RefusedException refused) {
                    note(samples, kind, subject, refused);
                }
            }
        }
    }

    private void tried(Samples samples, EditKind kind, String subject) throws IOException {
        try {
            samples.add(LATENCY, subject, rounds.conditions(kind), UNIT, edit(subject, kind, 0));
        } catch (RefusedException refused) {
            note(samples, kind, subject, refused);
        }
    }

    private double edit(String subject, EditKind kind, int number) throws IOException, RefusedException {
        return jvm(subject).edit(kind, number, rounds.busy());
    }

    /** Phases are asked for even if they do not count, so that a reload has ended before the next edit. */
    private void add(Samples samples, ReloadPhases reports, EditKind kind, String subject, double millis)
            throws IOException, InterruptedException {
        samples.add(LATENCY, subject, rounds.conditions(kind), UNIT, millis);
        if (subject.equals(Subject.HOTSWAP)) {
            reports.next().ifPresent(phases -> {
                phases.put(REST, millis - sum(phases));
                phases.forEach((phase, time) -> {
                    Map<String, String> conditions = rounds.conditions(kind);
                    conditions.put(PHASE, phase);
                    samples.add(PHASES, subject, conditions, UNIT, time);
                });
            });
        }
    }

    private static double sum(Map<String, Double> phases) {
        return phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void note(Samples samples, EditKind kind, String subject, RefusedException refused) {
        samples.note(LATENCY, subject, rounds.conditions(kind), UNIT, String.valueOf(refused.getMessage()));
    }

    private EditingJvm jvm(String subject) {
        EditingJvm jvm = jvms.get(subject);
        if (jvm == null) {
            throw new IllegalStateException(subject + " was not started");
        }
        return jvm;
    }

    @Override
    public void close() {
        jvms.values().forEach(EditingJvm::close);
    }
}

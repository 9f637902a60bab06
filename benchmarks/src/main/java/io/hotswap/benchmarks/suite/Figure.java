package io.hotswap.benchmarks.suite;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The samples of one subject under one set of conditions.
 *
 * @param suite the {@link Suite#name}
 * @param measure what is measured, such as {@code reload latency} or {@code metaspace}; figures of one measure are of one unit
 * @param subject what is measured on, such as {@code hotswap}, {@code bare call} or {@code DevTools}
 * @param conditions the rest that tells figures apart, name to value, such as {@code classes} to {@code 100}
 * @param unit of all samples, such as {@code ms}, {@code KiB} or {@code ratio}
 * @param samples in the order in which they were taken; empty if the subject cannot do it, which {@code note} then explains
 * @param note empty, or what a reader has to know */
public record Figure(
        String suite,
        String measure,
        String subject,
        SortedMap<String, String> conditions,
        String unit,
        List<Double> samples,
        String note) {
    public Figure {
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
        samples = List.copyOf(samples);
    }
}

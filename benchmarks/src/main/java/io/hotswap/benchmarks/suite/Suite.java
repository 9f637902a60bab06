package io.hotswap.benchmarks.suite;

import java.io.IOException;
import java.util.List;

/** Measures one subject of the README beside its peers, interleaved in one run. */
public interface Suite {
    /** The word that chooses it on the command line, such as {@code latency}. */
    String name();

    /** All figures, peers included; a peer that cannot do an edit has a figure without samples that says so. Figures of the same
     * measure and conditions are compared: the subject {@code hotswap}, or else the first one, with each of the others.
     *
     * @throws IOException if a measured process cannot be started or does not answer; its output is in the message */
    List<Figure> measure(Scale scale) throws IOException, InterruptedException;
}

package io.hotswap.demo.settings;

import java.util.List;

/** What one file, or the environment, sets, and what in it cannot be right whatever the other layers say. */
record Layer(List<Leaf> leaves, List<Fault> faults) {
    Layer {
        leaves = List.copyOf(leaves);
        faults = List.copyOf(faults);
    }

    static Layer refused(Fault fault) {
        return new Layer(List.of(), List.of(fault));
    }
}

package io.hotswap.demo.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings are not taken, for these faults; each is a line of the message. */
public final class RefusedSettingsException extends Exception {

    private final transient List<Fault> faults;

    RefusedSettingsException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}

package io.hotswap.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.TerminationSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignalForwardingTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void ctrlCOfATerminalIsNotSentASecondTime() {
        forwarding(true).forward(TerminationSignal.INT, new Recorded(true));

        assertThat(events).isEmpty();
    }

    @Test
    void everySignalFromElsewhereIsSentOnce() {
        forwarding(false).forward(TerminationSignal.INT, new Recorded(true));
        forwarding(true).forward(TerminationSignal.HUP, new Recorded(true));
        forwarding(true).forward(TerminationSignal.TERM, new Recorded(true));

        assertThat(events).containsExactly("INT to 7", "HUP to 7", "destroyed");
    }

    @Test
    void whereASignalCannotBeSentTheApplicationEndsByAnother() {
        SignalForwarding.Sender noShell = (signal, processId) -> {
            throw new IOException("no shell");
        };
        new SignalForwarding(noShell, () -> false, events::add).forward(TerminationSignal.INT, new Recorded(true));

        assertThat(events).containsExactly("no shell; sends SIGTERM instead", "destroyed");
    }

    @Test
    void aSystemWithoutSignalsHasToldEveryProcessOfTheConsole() {
        forwarding(false).forward(TerminationSignal.TERM, new Recorded(false));

        assertThat(events).isEmpty();
    }

    private SignalForwarding forwarding(boolean inForeground) {
        return new SignalForwarding(
                (signal, processId) -> events.add(signal + " to " + processId), () -> inForeground, events::add);
    }

    private final class Recorded extends Process {
        private final boolean normalTermination;

        Recorded(boolean normalTermination) {
            this.normalTermination = normalTermination;
        }

        @Override
        public long pid() {
            return 7;
        }

        @Override
        public boolean supportsNormalTermination() {
            return normalTermination;
        }

        @Override
        public void destroy() {
            events.add("destroyed");
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public int exitValue() {
            return 0;
        }
    }
}

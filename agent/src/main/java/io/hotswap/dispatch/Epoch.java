package io.hotswap.dispatch;

import java.lang.invoke.SwitchPoint;

/** The time between two reshapes: what was linked in one is not valid in the next. */
final class Epoch {
    private volatile SwitchPoint current = new SwitchPoint();

    SwitchPoint current() {
        return current;
    }

    synchronized void end() {
        SwitchPoint ended = current;
        current = new SwitchPoint();
        SwitchPoint.invalidateAll(new SwitchPoint[] {ended});
    }
}

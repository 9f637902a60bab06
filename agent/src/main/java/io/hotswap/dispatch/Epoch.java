package io.hotswap.dispatch;

import java.lang.invoke.SwitchPoint;
import org.jspecify.annotations.Nullable;

/** The time between two reshapes: what was linked in one is not valid in the next. */
final class Epoch {
    // Initializing SwitchPoint spins classes, which an application that is not reshaped does not need.
    private volatile @Nullable SwitchPoint current;

    SwitchPoint current() {
        SwitchPoint known = current;
        return known == null ? begun() : known;
    }

    synchronized void end() {
        SwitchPoint ended = current;
        if (ended != null) {
            current = new SwitchPoint();
            SwitchPoint.invalidateAll(new SwitchPoint[] {ended});
        }
    }

    private synchronized SwitchPoint begun() {
        SwitchPoint known = current;
        if (known == null) {
            known = new SwitchPoint();
            current = known;
        }
        return known;
    }
}

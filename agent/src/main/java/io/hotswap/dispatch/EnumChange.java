package io.hotswap.dispatch;

import java.util.List;

/**
 * New constants of an enum.
 *
 * @param type the enum
 * @param live its constants by their new ordinals
 * @param removed former constants, whose ordinals are those after the live ones
 */
public record EnumChange(Class<?> type, List<Enum<?>> live, List<Enum<?>> removed) {
    public EnumChange {
        live = List.copyOf(live);
        removed = List.copyOf(removed);
    }

    /** How many ordinals are in use. */
    public int size() {
        return live.size() + removed.size();
    }
}

package io.hotswap.engine;

import java.util.List;
import java.util.Optional;

/** Whoever has to keep up with the classes of the program. */
public interface Followers {

    /** After a batch went live: forgets what is stale, then refreshes; answers why a restart is wanted now. */
    Optional<String> live(LiveBatch batch, List<String> notes);
}

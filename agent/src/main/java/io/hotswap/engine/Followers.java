package io.hotswap.engine;

import java.util.List;

/** Whoever has to keep up with the classes of the program. */
public interface Followers {

    /** After a batch went live: forgets what is stale, then refreshes, and starts a context again where that is needed. */
    Followed live(LiveBatch batch, List<String> notes);
}

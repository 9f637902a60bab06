package io.hotswap.watch;

/**
 * What the settle rule has to know of the files that were touched since the last delivery. Times are those of one clock, in
 * nanoseconds.
 *
 * @param files touched and not yet delivered
 * @param changed of those, the ones that differ from what was delivered before
 * @param missing of those, the ones that were deleted and have not come back
 * @param incomplete of those, the ones that cannot be used yet
 * @param firstWrite the first event of this batch that is no delete, or {@link #NEVER}
 * @param lastEvent the last of all events
 * @param lastIncomplete the last event of an incomplete file
 * @param completeSince when the last incomplete file became whole
 * @param longestGap between two writes that followed each other
 * @param continued whether the batch began with another file just after one was delivered, so that even a single file is not
 *     alone
 */
record BatchState(
        int files,
        int changed,
        int missing,
        int incomplete,
        long firstWrite,
        long lastEvent,
        long lastIncomplete,
        long completeSince,
        long longestGap,
        boolean continued) {
    static final long NEVER = Long.MAX_VALUE;
}

package io.hotswap.watch;

import io.hotswap.bytecode.ContentHash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a file has found.
 *
 * @param hash of the content; of the reason where there is none, so that the same refusal twice is no change
 * @param bytes of a whole class file
 * @param reason what is wrong, or empty
 */
@SuppressWarnings("ArrayRecordComponent")
record Reading(Status status, ContentHash hash, FileStat stat, byte @Nullable [] bytes, String reason) {

    /** How far a file can be used. */
    enum Status {
        ABSENT,
        WHOLE,
        PARTIAL,
        UNREADABLE
    }

    static final Reading ABSENT = new Reading(Status.ABSENT, ContentHash.EMPTY, FileStat.NONE, null, "");

    static Reading whole(ContentHash hash, FileStat stat, byte @Nullable [] bytes) {
        return new Reading(Status.WHOLE, hash, stat, bytes, "");
    }

    static Reading partial(ContentHash hash, FileStat stat, String reason) {
        return new Reading(Status.PARTIAL, hash, stat, null, reason);
    }

    static Reading unreadable(String reason) {
        ContentHash hash = ContentHash.of(("unreadable: " + reason).getBytes(StandardCharsets.UTF_8));
        return new Reading(Status.UNREADABLE, hash, FileStat.NONE, null, reason);
    }

    boolean isAbsent() {
        return status == Status.ABSENT;
    }

    boolean isWhole() {
        return status == Status.WHOLE;
    }

    FileState state() {
        return switch (status) {
            case ABSENT -> new FileState.Deleted();
            case PARTIAL -> new FileState.Broken(reason);
            case UNREADABLE -> new FileState.Unreadable(reason);
            case WHOLE -> bytes == null ? new FileState.Modified() : new FileState.Content(bytes);
        };
    }
}

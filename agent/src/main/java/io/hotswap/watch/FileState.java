package io.hotswap.watch;

/** What has become of a file that changed. */
public sealed interface FileState {

    /** A whole class file; the bytes are not copied, since they are read for this change alone. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(byte[] bytes) implements FileState {}

    /** A file that is no class file has other bytes than before. */
    record Modified() implements FileState {}

    /** The file has stayed incomplete for longer than any build writes. */
    record Broken(String reason) implements FileState {}

    /** The file is there but the operating system does not let us read it. */
    record Unreadable(String reason) implements FileState {}

    /** The file is gone, and has not come back. */
    record Deleted() implements FileState {}
}

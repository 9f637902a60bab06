package io.hotswap.redefine;

import io.hotswap.bytecode.LateHash;
import io.hotswap.bytecode.StoredClassFile;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one class in one loader.
 *
 * @param current the class file as the build wrote it, of the version that is live
 * @param received what reached us of that version after the transformers in front of ours; the same as {@code current}
 *     where nobody is in front
 * @param loadedAs the hash of what reached us when the class was loaded; absent when it was loaded before us
 * @param redefined whether the class was redefined since, by us or by a debugger
 */
record ClassVersion(
        StoredClassFile current,
        StoredClassFile received,
        @Nullable LateHash loadedAs,
        boolean redefined) {

    /** Of a class that is loaded as it was written. */
    static ClassVersion loaded(StoredClassFile file) {
        return loaded(file, file);
    }

    /**
     * Of a class that is being loaded.
     *
     * @param given what the transformers behind ours are given
     */
    static ClassVersion loaded(StoredClassFile file, StoredClassFile given) {
        return new ClassVersion(file, given, given.hash(), false);
    }

    /** Of a class that was loaded before us, as the JVM gave it back. */
    static ClassVersion captured(StoredClassFile file) {
        return new ClassVersion(file, file, null, false);
    }

    ClassVersion redefinedAs(StoredClassFile next, StoredClassFile nextReceived) {
        return new ClassVersion(next, nextReceived, loadedAs, true);
    }

    ClassVersion loadedAs(StoredClassFile bytes) {
        return new ClassVersion(current, bytes, bytes.hash(), false);
    }

    ClassVersion receivedAs(StoredClassFile bytes) {
        return new ClassVersion(current, bytes, loadedAs, redefined);
    }
}

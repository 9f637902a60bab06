package io.hotswap.watch;

/** One file of one root. */
record FileKey(WatchedRoot root, String path) {
    boolean isClassFile() {
        return path.endsWith(".class");
    }
}

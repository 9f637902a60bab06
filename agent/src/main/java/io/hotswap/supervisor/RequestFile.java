package io.hotswap.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file by which the agent asks its supervisor for a restart; empty while it does not. Only its owner can read or write
 * it ({@link Files#createTempFile}), and the agent never creates it, so that no link can be put in its place.
 *
 * @param path made by the supervisor, which removes it at its end
 */
record RequestFile(Path path) {

    static RequestFile create() throws IOException {
        Path path = Files.createTempFile("hotswap-", ".restart");
        path.toFile().deleteOnExit();
        return new RequestFile(path);
    }

    boolean isUsable() {
        return Files.isWritable(path);
    }

    void write(RestartRequest request) throws IOException {
        put(request.text());
    }

    void clear() throws IOException {
        put("");
    }

    /** The request that waits, if one does. */
    Optional<RestartRequest> read() {
        try {
            return RestartRequest.parse(Files.readString(path));
        } catch (IOException goneOrDamaged) {
            return Optional.empty();
        }
    }

    private void put(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}

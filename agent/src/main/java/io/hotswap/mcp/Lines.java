package io.hotswap.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads messages: UTF-8, one JSON value a line, no line beyond a length. */
final class Lines {
    private static final int LONGEST = 4 * 1024 * 1024;

    private final InputStream in;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line that is not blank; empty at the end. */
    Optional<JsonElement> next() throws IOException, RpcError {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long length = 0;
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            for (; read >= 0 && read != '\n'; read = in.read()) {
                if (length++ < LONGEST) {
                    line.write(read);
                }
            }
            if (length > LONGEST) {
                throw RpcError.noJson("a line of " + length + " bytes");
            }
            String text = decoded(line.toByteArray());
            if (!text.isBlank()) {
                return Optional.of(parse(text));
            }
        }
    }

    private static String decoded(byte[] line) throws RpcError {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw RpcError.noJson("not UTF-8: " + malformed.getMessage());
        }
    }

    private static JsonElement parse(String text) throws RpcError {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement value = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw RpcError.noJson("something follows the first");
            }
            return value;
        } catch (IOException | JsonParseException | NumberFormatException malformed) {
            throw RpcError.noJson(String.valueOf(malformed.getMessage()));
        }
    }
}

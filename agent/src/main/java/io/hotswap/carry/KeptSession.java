package io.hotswap.carry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP session on its way from one image to the next. Not an object stream around all, since a filter of the application
 * ({@code jdk.serialFilter}) need not let classes of ours pass.
 *
 * @param expires when it ends if nobody asks for it before, in milliseconds since the epoch
 * @param interval how long it lives between two requests, in seconds; for ever if not positive
 * @param attributes each by its name, as a stream of the Object Serialization Stream Protocol
 */
record KeptSession(long expires, int interval, Map<String, byte[]> attributes) {

    KeptSession {
        attributes = Map.copyOf(attributes);
    }

    /** Sessions by their identifiers as the bytes of a file. */
    static byte[] write(Map<String, KeptSession> sessions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(sessions.size());
        for (Map.Entry<String, KeptSession> session : sessions.entrySet()) {
            out.writeUTF(session.getKey());
            out.writeLong(session.getValue().expires());
            out.writeInt(session.getValue().interval());
            out.writeInt(session.getValue().attributes().size());
            for (Map.Entry<String, byte[]> attribute :
                    session.getValue().attributes().entrySet()) {
                out.writeUTF(attribute.getKey());
                out.writeInt(attribute.getValue().length);
                out.write(attribute.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when there is less
     */
    static Map<String, KeptSession> read(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        Map<String, KeptSession> sessions = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            sessions.put(in.readUTF(), new KeptSession(in.readLong(), in.readInt(), attributes(in)));
        }
        return sessions;
    }

    private static Map<String, byte[]> attributes(DataInputStream in) throws IOException {
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            attributes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return attributes;
    }
}

package dev.latchkey.http;

import java.io.IOException;
import java.io.OutputStream;

/** What follows a reply's head: something that writes itself. */
public interface ApiBody {

    /** The length in bytes; negative if it is not known before. */
    long length();

    /**
     * Writes the bytes. The stream is left open.
     *
     * @throws IOException if the stream cannot take them
     */
    void writeTo(OutputStream out) throws IOException;

    /** No bytes. */
    static ApiBody none() {
        return BytesBody.NONE;
    }

    /** These bytes, which are not copied and must not change. */
    static ApiBody of(byte[] bytes) {
        return new BytesBody(bytes);
    }
}

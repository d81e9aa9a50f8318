package dev.latchkey.http.message;

import java.io.IOException;
import java.io.OutputStream;

/** What follows a reply's head: something that writes itself. */
public interface ApiBody {

    /** The length in bytes; negative if it is not known before. */
    long length();

    /**
     * Writes the bytes. The stream is left open.
     *
     * <p>An export reads while it writes. Where that fails with an exception, the connection is to be broken off: a reply
     * that ends as usual looks complete. Servlet containers do so with an exception that nobody catches.
     *
     * @throws IOException if the stream cannot take them
     * @throws dev.latchkey.api.LicensingException if they cannot be read
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

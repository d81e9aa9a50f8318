package dev.latchkey.http.message;

import java.io.IOException;
import java.io.OutputStream;

/** The content behind a reply's head, which writes itself. */
public interface ApiBody {

    /** {@return the length in bytes; negative if it is not known before} */
    long length();

    /**
     * Writes the bytes. The stream is left open.
     *
     * <p>An export reads while it writes. If that fails with an exception, the connection is to be broken off: a reply
     * that ends as usual looks complete. Servlet containers do so with an exception that nobody catches.
     *
     * @param out takes the bytes
     * @throws IOException if the stream cannot take them
     * @throws dev.latchkey.api.LicensingException if they cannot be read
     */
    void writeTo(OutputStream out) throws IOException;

    /** {@return a body without bytes} */
    static ApiBody none() {
        return BytesBody.NONE;
    }

    /**
     * {@return a body of bytes}
     *
     * @param bytes the bytes, which are not copied and must not change
     */
    static ApiBody of(byte[] bytes) {
        return new BytesBody(bytes);
    }
}

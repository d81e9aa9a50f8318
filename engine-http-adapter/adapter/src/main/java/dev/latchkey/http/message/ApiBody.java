package dev.latchkey.http.message;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a reply, which can write itself to a stream. */
public interface ApiBody {

    /** {@return the length in bytes; negative if it is not known in advance} */
    long length();

    /**
     * Writes the bytes and leaves the stream open.
     *
     * <p>An export reads the storage while it writes. If it fails with an exception, the binding must abort the
     * connection, since a reply that ends normally looks complete. Servlet containers abort it if the exception is not
     * caught.
     *
     * @param out the stream for the bytes
     * @throws IOException if the stream does not accept them
     * @throws dev.latchkey.api.LicensingException if they cannot be read
     */
    void writeTo(OutputStream out) throws IOException;

    /** {@return a body without bytes} */
    static ApiBody none() {
        return BytesBody.NONE;
    }

    /**
     * {@return a body with these bytes}
     *
     * @param bytes the bytes, which are not copied and must not change
     */
    static ApiBody of(byte[] bytes) {
        return new BytesBody(bytes);
    }
}

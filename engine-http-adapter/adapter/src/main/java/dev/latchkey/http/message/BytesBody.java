package dev.latchkey.http.message;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes in memory. */
final class BytesBody implements ApiBody {

    static final BytesBody NONE = new BytesBody(new byte[0]);

    private final byte[] bytes;

    BytesBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}

package dev.latchkey.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 that go to a writer, which is flushed and left open. */
final class WriterOutput extends OutputStream {
    private final PrintWriter writer;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    /** The bytes of a character that have come so far. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    WriterOutput(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(rest.remaining() + length);
        all.put(rest).put(bytes, offset, length).flip();
        CharBuffer text = CharBuffer.allocate(all.remaining() + 1);
        decoder.decode(all, text, false);
        rest = all;
        writer.append(text.flip());
        if (writer.checkError()) {
            throw new IOException("the writer takes no more");
        }
    }

    @Override
    public void close() {
        writer.flush();
    }
}

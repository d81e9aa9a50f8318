package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes JSON. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** A value that writes itself as JSON. */
    @FunctionalInterface
    public interface Content {
        /** Writes one JSON value. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Writes a JSON text to a stream, and leaves the stream open. */
    public static void write(Content content, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            content.writeTo(json);
        }
    }

    /** Writes a JSON text as one line, followed by a line feed. No reader sees another end of a line in it. */
    public static void writeLine(Content content, OutputStream out) throws IOException {
        write(
                json -> {
                    json.setCharacterEscapes(new OneLine());
                    content.writeTo(json);
                },
                out);
        out.write('\n');
    }

    /**
     * Escapes the characters that JSON allows in a string but some readers treat as the end of a line (Unicode, section
     * 5.8): U+0085, U+2028 and U+2029. JSON requires an escape for the other ones anyway.
     */
    private static final class OneLine extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            return standardAsciiEscapesForJSON();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case 0x85, 0x2028, 0x2029 -> new SerializedString(String.format("\\u%04X", character));
                default -> null;
            };
        }
    }

    /** The UTF-8 bytes of a JSON text. */
    public static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            write(content, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** The UTF-8 bytes of an indented JSON text for people. The bytes are the same on every machine. */
    public static byte[] writeIndented(Content content) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return write(json -> {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            content.writeTo(json);
        });
    }
}

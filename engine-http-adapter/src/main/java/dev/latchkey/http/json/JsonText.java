package dev.latchkey.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON factory, and how text is written with it. */
public final class JsonText {

    /** The deepest nesting that is read. The API's own bodies are flat; unknown members may nest this far. */
    static final int MAX_DEPTH = 32;

    // Names are neither interned nor kept: they come from strangers.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(RequestBody.MAX_BYTES)
                    .maxNameLength(RequestBody.MAX_BYTES)
                    .maxDocumentLength(RequestBody.MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonText() {}

    /** Something that writes itself as JSON. */
    @FunctionalInterface
    public interface Content {
        /** Writes one JSON value. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The UTF-8 bytes of a JSON text. */
    public static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take bytes", e);
        }
        return bytes.toByteArray();
    }
}

package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.schema.ObjectSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a call, other than the errors that all calls have. Immutable.
 *
 * @param status the status code
 * @param description the description of the answer, in a sentence
 * @param shape how the content is composed of the schemas
 * @param schemas the schemas of the content; empty if there is no content, or it is not JSON
 * @param mediaType the media type of the content; {@code null} if there is none
 * @param headers the header fields of the answer, apart from those of all answers
 */
public record Outcome(
        int status,
        String description,
        Shape shape,
        List<ObjectSchema<?, ?>> schemas,
        @Nullable String mediaType,
        List<Header> headers) {

    private static final String JSON = "application/json";

    /** How content is composed of schemas. */
    public enum Shape {
        /** There is no content. */
        NOTHING,
        /** An object without an envelope. */
        OBJECT,
        /** An object, in an envelope if the wire format has one. */
        RESOURCE,
        /** A page of a list: {@code data} and {@code next_cursor}. */
        PAGE,
        /** A whole list: {@code data}. */
        LIST,
        /** One of several objects. */
        EITHER,
        /** A text. */
        TEXT,
        /** Any JSON object. */
        DOCUMENT
    }

    /** Header fields of some answers. */
    public enum Header {
        /** The version of the resource. */
        VERSION,
        /** A tag that changes with the content, and how long the content may be kept. */
        CACHING,
        /** The cookie of a session. */
        SESSION_COOKIE,
        /** The name of a file. */
        FILE_NAME
    }

    /** One resource. */
    public static Outcome one(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.RESOURCE, List.of(schema), JSON, List.of());
    }

    /** A page of resources. */
    public static Outcome page(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.PAGE, List.of(schema), JSON, List.of());
    }

    /** All resources that a call created or found. */
    public static Outcome list(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.LIST, List.of(schema), JSON, List.of());
    }

    /** An object without an envelope. */
    public static Outcome plain(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.OBJECT, List.of(schema), JSON, List.of());
    }

    /** One of several objects, without an envelope. */
    public static Outcome either(String description, ObjectSchema<?, ?>... schemas) {
        return new Outcome(200, description, Shape.EITHER, List.of(schemas), JSON, List.of());
    }

    /** Any JSON object. */
    public static Outcome document(String description) {
        return new Outcome(200, description, Shape.DOCUMENT, List.of(), JSON, List.of());
    }

    /** A text. */
    public static Outcome text(String mediaType, String description) {
        return new Outcome(200, description, Shape.TEXT, List.of(), mediaType, List.of());
    }

    /** An answer without content. */
    public static Outcome nothing(int status, String description) {
        return new Outcome(status, description, Shape.NOTHING, List.of(), null, List.of());
    }

    /** A copy with another status. */
    public Outcome as(int status) {
        return new Outcome(status, description, shape, schemas, mediaType, headers);
    }

    /** A copy with another media type. */
    public Outcome ofType(String mediaType) {
        return new Outcome(status, description, shape, schemas, mediaType, headers);
    }

    /** A copy with these header fields. */
    public Outcome with(Header... headers) {
        return new Outcome(status, description, shape, schemas, mediaType, List.of(headers));
    }
}

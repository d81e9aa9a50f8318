package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.schema.ObjectSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a call that is none of the errors which all calls have. Immutable.
 *
 * @param status the status code
 * @param description what the answer is, in a sentence
 * @param shape how its content is made of the schemas
 * @param schemas the schemas of its content; none where it has none, or is no JSON
 * @param mediaType the media type of its content; {@code null} if it has none
 * @param headers the header fields that belong to it, apart from those of all answers
 */
public record Outcome(
        int status,
        String description,
        Shape shape,
        List<ObjectSchema<?, ?>> schemas,
        @Nullable String mediaType,
        List<Header> headers) {

    private static final String JSON = "application/json";

    /** How content is made of schemas. */
    public enum Shape {
        /** There is none. */
        NOTHING,
        /** An object, as it is. */
        OBJECT,
        /** An object, in an envelope where the wire format has one. */
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
        /** The version of the thing. */
        VERSION,
        /** A tag that changes with the content, and how long the content may be kept. */
        CACHING,
        /** The cookie of a session. */
        SESSION_COOKIE,
        /** The name of a file. */
        FILE_NAME
    }

    /** One thing. */
    public static Outcome one(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.RESOURCE, List.of(schema), JSON, List.of());
    }

    /** A page of things. */
    public static Outcome page(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.PAGE, List.of(schema), JSON, List.of());
    }

    /** All things that a call has made or found. */
    public static Outcome list(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.LIST, List.of(schema), JSON, List.of());
    }

    /** An object in no envelope. */
    public static Outcome plain(ObjectSchema<?, ?> schema, String description) {
        return new Outcome(200, description, Shape.OBJECT, List.of(schema), JSON, List.of());
    }

    /** One of several objects in no envelope. */
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

    /** Nothing. */
    public static Outcome nothing(int status, String description) {
        return new Outcome(status, description, Shape.NOTHING, List.of(), null, List.of());
    }

    /** The same with another status. */
    public Outcome as(int status) {
        return new Outcome(status, description, shape, schemas, mediaType, headers);
    }

    /** The same with another media type. */
    public Outcome ofType(String mediaType) {
        return new Outcome(status, description, shape, schemas, mediaType, headers);
    }

    /** The same with these header fields. */
    public Outcome with(Header... headers) {
        return new Outcome(status, description, shape, schemas, mediaType, List.of(headers));
    }
}

package dev.latchkey.http.message;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.io.InputStream;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire. Immutable except for its body, which can be read once. */
public final class ApiRequest {
    private final String method;
    private final String rawPath;
    private final @Nullable String rawQuery;
    private final ApiHeaders headers;
    private final InetAddress peer;
    private final InputStream body;

    private ApiRequest(Builder builder) {
        this.method = builder.method;
        this.rawPath = builder.rawPath;
        this.rawQuery = builder.rawQuery;
        this.headers = builder.headers;
        this.peer = requireGiven("peer", builder.peer);
        this.body = builder.body;
    }

    /**
     * {@return a builder of a request without a query, header fields or a body}
     *
     * @param method the method, such as {@code POST}
     * @param rawPath the path below the mount point of the API, with its percent escapes, such as {@code
     *     /api/v1/keys/validate}
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the exception names it
     */
    public static Builder builder(String method, String rawPath) {
        return new Builder(method, rawPath);
    }

    /** {@return the method, such as {@code POST}} */
    public String method() {
        return method;
    }

    /**
     * {@return the path below the mount point of the API, with its percent escapes, such as {@code
     * /api/v1/keys/validate}}
     */
    public String rawPath() {
        return rawPath;
    }

    /** {@return the query with its percent escapes; {@code null} if there is none} */
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    /** {@return the header fields} */
    public ApiHeaders headers() {
        return headers;
    }

    /**
     * {@return the address at the other end of the connection} The API decides whether it is the address of a proxy.
     */
    public InetAddress peer() {
        return peer;
    }

    /**
     * {@return the content without its transfer coding} The API reads it only as far as needed, and does not close it.
     */
    public InputStream body() {
        return body;
    }

    /** {@return a builder with the parts of this request, including its body} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Shows only the method, since a path may hold a licence key. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + "]";
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final String rawPath;
        private @Nullable String rawQuery;
        private ApiHeaders headers = ApiHeaders.empty();
        private @Nullable InetAddress peer;
        private InputStream body = InputStream.nullInputStream();

        private Builder(String method, String rawPath) {
            this.method = requireGiven("method", method);
            this.rawPath = requireGiven("rawPath", rawPath);
        }

        private Builder(ApiRequest from) {
            method = from.method;
            rawPath = from.rawPath;
            rawQuery = from.rawQuery;
            headers = from.headers;
            peer = from.peer;
            body = from.body;
        }

        /**
         * Sets the query; none by default.
         *
         * @param rawQuery the query with its percent escapes; {@code null} if there is none
         * @return this builder
         */
        public Builder rawQuery(@Nullable String rawQuery) {
            this.rawQuery = rawQuery;
            return this;
        }

        /**
         * Sets the header fields; none by default.
         *
         * @param headers the header fields
         * @return this builder
         */
        public Builder headers(ApiHeaders headers) {
            this.headers = requireGiven("headers", headers);
            return this;
        }

        /**
         * Sets the address at the other end of the connection. It is required.
         *
         * @param peer the address, which may be a proxy's
         * @return this builder
         */
        public Builder peer(InetAddress peer) {
            this.peer = requireGiven("peer", peer);
            return this;
        }

        /**
         * Sets the content; empty by default.
         *
         * @param body the content without its transfer coding
         * @return this builder
         */
        public Builder body(InputStream body) {
            this.body = requireGiven("body", body);
            return this;
        }

        /**
         * {@return the request}
         *
         * @throws dev.latchkey.api.InvalidValueException if the peer is missing
         */
        public ApiRequest build() {
            return new ApiRequest(this);
        }
    }
}

package dev.latchkey.http.internal.json;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.FieldComplaint;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's query, as {@code ?limit=50&cursor=…}. */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a query.
     *
     * @param rawQuery with its percent escapes; {@code null} if there is none
     * @throws RejectedRequest 400 if its escapes are broken or a parameter is there twice
     */
    public static Query parse(@Nullable String rawQuery) {
        return parse(rawQuery, "query");
    }

    /** Reads what is escaped like a query, and what is called otherwise. */
    static Query parse(@Nullable String rawQuery, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String parameter = decoded(parts[0], name);
                String value = decoded(parts.length == 2 ? parts[1] : "", name);
                if (!pair.isEmpty() && values.put(parameter, value) != null) {
                    throw malformed("The " + name + " must not have " + FieldComplaint.shown(parameter) + " twice");
                }
            }
        }
        return new Query(values);
    }

    private static String decoded(String raw, String name) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("The " + name + " has broken percent escapes");
        }
    }

    /**
     * The same, if the call takes all of them.
     *
     * @throws RejectedRequest 422 if there is one that the call does not know
     */
    public Query requireKnown(RequestSchema schema) {
        for (String name : values.keySet()) {
            FieldComplaint complaint = schema.complaintAboutParameter(name);
            if (complaint != null) {
                throw complaint.rejection();
            }
        }
        return this;
    }

    /** Whether there is this parameter and no other. */
    boolean isOnly(String name) {
        return values.size() == 1 && values.containsKey(name);
    }

    /**
     * A parameter that may be absent.
     *
     * @throws RejectedRequest 422 if it breaks its type's rule
     */
    public <V> @Nullable V optional(Input<V> parameter) {
        String text = values.get(parameter.name());
        try {
            return text == null ? null : parameter.type().parse(text);
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField(parameter.name(), e.complaint()));
        }
    }

    private static RejectedRequest malformed(String sentence) {
        return new RejectedRequest(ApiError.malformed(sentence));
    }
}

package dev.latchkey.http.internal.json;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.FieldComplaint;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's query, such as {@code ?limit=50&cursor=…}. */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a query.
     *
     * @param rawQuery the query with its percent escapes; {@code null} if there is none
     * @throws RejectedRequest 400 if it cannot be decoded or has a parameter twice; the error names the parameter
     */
    public static Query parse(@Nullable String rawQuery) {
        return parse(rawQuery, "query");
    }

    /** Reads a text with the escapes of a query. {@code name} is its name in messages. */
    static Query parse(@Nullable String rawQuery, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String parameter = PercentEscapes.decodeForm(parts[0]);
                if (parameter == null) {
                    throw new RejectedRequest(ApiError.malformed("Each name in the " + name + " "
                            + PercentEscapes.COMPLAINT + ", not " + FieldComplaint.shown(parts[0])));
                }
                String value = PercentEscapes.decodeForm(parts.length == 2 ? parts[1] : "");
                if (value == null) {
                    throw malformed(parameter, PercentEscapes.COMPLAINT);
                }
                if (!pair.isEmpty() && values.put(parameter, value) != null) {
                    throw malformed(parameter, "must not be given twice");
                }
            }
        }
        return new Query(values);
    }

    /**
     * These parameters, if the call takes all of them.
     *
     * @throws RejectedRequest 422 if the call does not know one of them
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

    /** The other parameters than these, with their values, in one text that does not depend on their order. */
    public String except(Input<?>... parameters) {
        Map<String, String> others = new TreeMap<>(values);
        Stream.of(parameters).map(Input::name).forEach(others::remove);
        return others.entrySet().stream()
                .map(other -> escaped(other.getKey()) + '=' + escaped(other.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether this is the only parameter. */
    boolean isOnly(String name) {
        return values.size() == 1 && values.containsKey(name);
    }

    /**
     * A parameter that may be absent.
     *
     * @throws RejectedRequest 422 if its value is invalid
     */
    public <V> @Nullable V optional(Input<V> parameter) {
        String text = values.get(parameter.name());
        try {
            return text == null ? null : parameter.type().parse(text);
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField(parameter.name(), e.complaint()));
        }
    }

    private static RejectedRequest malformed(String parameter, String complaint) {
        return new RejectedRequest(ApiError.malformedField(FieldComplaint.shown(parameter), complaint));
    }
}

package dev.latchkey.http.internal.schema;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import org.jspecify.annotations.Nullable;

/** A complaint about one member or parameter, raised after the whole request has been read. */
public record FieldComplaint(ApiError error) {

    private static final int SHOWN = 64;

    /** A complaint about one that has the wrong value, or cannot be given here. */
    public static FieldComplaint invalid(String name, String complaint) {
        return new FieldComplaint(ApiError.invalidField(name, complaint));
    }

    /**
     * A complaint about one that the call does not know.
     *
     * @param name its name, which is the client's own text
     * @param kind its kind, such as {@code member}
     * @param near the name that the client may have meant; {@code null} if no name is near
     */
    public static FieldComplaint unknown(String name, String kind, @Nullable String near) {
        String question = near == null ? "" : ": did you mean " + near + "?";
        return new FieldComplaint(ApiError.invalidField(shown(name), "is not a " + kind + " of this call" + question)
                .because("unknown_field"));
    }

    /**
     * A client's text in a form that can be shown: short, and with escapes for characters that are not ASCII or hard to
     * see.
     */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length() && i < SHOWN; i++) {
            char c = name.charAt(i);
            if (c > ' ' && c <= '~') {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return name.isEmpty()
                ? "\"\""
                : name.length() > SHOWN ? shown.append('…').toString() : shown.toString();
    }

    /** The complaint as the exception that ends the handling of the request. */
    public RejectedRequest rejection() {
        return new RejectedRequest(error);
    }
}

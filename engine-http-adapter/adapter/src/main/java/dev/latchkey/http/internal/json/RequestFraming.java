package dev.latchkey.http.internal.json;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses an ambiguous head: two servers on a request's way may read it differently, and disagree on the end of the
 * body (RFC 9112, sections 6.1 and 6.3). Most servers refuse it themselves; the JDK's does not.
 */
public final class RequestFraming {

    private static final Pattern LENGTH = Pattern.compile("\\d+");

    private RequestFraming() {}

    /**
     * Checks the head.
     *
     * @throws RejectedRequest 400 if it is ambiguous
     */
    public static void requireUnambiguous(ApiHeaders headers) {
        if (isAmbiguous(headers)) {
            throw new RejectedRequest(ApiError.malformed("The head does not say clearly where the body ends"));
        }
    }

    /**
     * Whether the length is not a number, there are several lengths, or there is both a length and a transfer coding.
     */
    public static boolean isAmbiguous(ApiHeaders headers) {
        List<String> lengths = headers.all("Content-Length");
        boolean oneNumber =
                lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches();
        return !lengths.isEmpty() && (!oneNumber || headers.first("Transfer-Encoding") != null);
    }
}

package dev.latchkey.http.servlet;

import dev.latchkey.http.internal.json.PercentEscapes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A request's content, opened on the first read. If a filter has read a form by asking for a parameter, the form's
 * bytes are gone (Servlet 6.0, section 3.1.1), and its content is rebuilt from the parameters.
 */
final class RequestContent extends InputStream {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** The most bytes read after a refusal. Containers have their own bounds, and may close the connection at once. */
    private static final int MAX_DISCARDED = 64 * 1024;

    private final HttpServletRequest request;
    private @Nullable InputStream opened;

    RequestContent(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return opened().read(bytes, offset, length);
    }

    private InputStream opened() throws IOException {
        InputStream in = opened;
        if (in == null) {
            in = isForm() ? form(request.getInputStream()) : request.getInputStream();
            opened = in;
        }
        return in;
    }

    private boolean isForm() {
        String type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    private InputStream form(InputStream in) throws IOException {
        int first = in.read();
        return first < 0
                ? new ByteArrayInputStream(fromParameters())
                : new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) first}), in);
    }

    /** The parameters of the form. The values of the query come first (Servlet 6.0, section 3.1) and are left out. */
    private byte[] fromParameters() {
        Map<String, Integer> inQuery = namesInQuery();
        StringJoiner form = new StringJoiner("&");
        request.getParameterMap()
                .forEach((name, values) -> Arrays.stream(values)
                        .skip(inQuery.getOrDefault(name, 0))
                        .forEach(value -> form.add(escaped(name) + '=' + escaped(value))));
        return form.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, Integer> namesInQuery() {
        Map<String, Integer> names = new HashMap<>();
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            names.merge(name(pair), 1, Integer::sum);
        }
        return names;
    }

    private static String name(String pair) {
        String raw = pair.split("=", 2)[0];
        String name = PercentEscapes.decodeForm(raw);
        // The API will refuse a query that cannot be decoded. Here, it is not the name of a parameter.
        return name == null ? raw : name;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Sends an answer that refuses the request, and reads the bytes that the client still sends. Most clients send the
     * whole request before they read the answer, and the answer is lost if the connection is closed while bytes are
     * unread (RFC 9112, section 9.6).
     */
    void dropAfter(HttpServletResponse refusal) throws IOException {
        long announced = request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        boolean waits = request.getHeader("Expect") != null;
        if (waits || announced > MAX_DISCARDED || !(announced > 0 || chunked)) {
            return;
        }
        refusal.flushBuffer();
        try {
            request.getInputStream().readNBytes(MAX_DISCARDED);
        } catch (IOException | RuntimeException e) {
            // The refusal is sent; a failure of the client no longer matters.
        }
    }
}

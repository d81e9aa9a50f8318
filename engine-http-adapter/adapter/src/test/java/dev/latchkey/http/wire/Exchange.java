package dev.latchkey.http.wire;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * A request and its answer.
 *
 * @param target the path with its query, as it was sent
 * @param fields the request's header fields, their names in lower case
 */
record Exchange(String method, String target, Map<String, List<String>> fields, String body, Answer answer) {

    /** The request that was sent, and its answer. */
    static Exchange of(String target, HttpRequest request, Answer answer) {
        Map<String, List<String>> fields = new TreeMap<>();
        request.headers().map().forEach((name, values) -> fields.put(name.toLowerCase(Locale.ROOT), values));
        String body = request.bodyPublisher().map(Exchange::text).orElse("");
        return new Exchange(request.method(), target, fields, body, answer);
    }

    /** The text of a publisher that does not wait for anything. */
    private static String text(BodyPublisher publisher) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer item) {
                byte[] next = new byte[item.remaining()];
                item.get(next);
                bytes.writeBytes(next);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The path, without the query. */
    String path() {
        return target.replaceFirst("\\?.*$", "");
    }

    /** The parameters of the query, decoded, in their order. */
    Map<String, List<String>> query() {
        Map<String, List<String>> parameters = new TreeMap<>();
        int begin = target.indexOf('?') + 1;
        if (begin > 0 && begin < target.length()) {
            for (String parameter : target.substring(begin).split("&")) {
                String[] sides = parameter.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(sides[0]), name -> new ArrayList<>())
                        .add(sides.length == 1 ? "" : decoded(sides[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The values of one of the request's fields. */
    List<String> field(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    boolean succeeded() {
        return answer.status() / 100 == 2;
    }

    /** Whether the answer is an earlier call's, so that it says nothing about this request. */
    boolean replayed() {
        return answer.header("Idempotent-Replayed").equals("true");
    }

    @Override
    public String toString() {
        String start = body.length() > 500 ? body.substring(0, 500) + "…" : body;
        return method + " " + target + " " + start + " -> " + answer;
    }
}

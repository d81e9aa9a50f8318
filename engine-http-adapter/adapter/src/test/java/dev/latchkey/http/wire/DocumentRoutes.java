package dev.latchkey.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths of an OpenAPI document below the paths of its servers. */
final class DocumentRoutes {
    /** Where the document is, which servers are relative to. */
    private static final URI HOME = URI.create("http://server.invalid/openapi.json");

    private final List<Route> routes;

    DocumentRoutes(DocumentPart document) {
        List<Route> all = new ArrayList<>();
        DocumentPart paths = document.get("paths");
        for (String path : paths.names()) {
            DocumentPart item = paths.follow(path);
            JsonNode servers = item.node().has("servers")
                    ? item.node().get("servers")
                    : document.node().path("servers");
            for (String prefix : prefixes(servers)) {
                all.add(new Route(List.of((prefix + path).split("/", -1)), item));
            }
        }
        // A literal segment goes before a variable.
        all.sort(Comparator.comparing(Route::variables));
        routes = List.copyOf(all);
    }

    private static Set<String> prefixes(JsonNode servers) {
        Set<String> prefixes = new LinkedHashSet<>();
        for (JsonNode server : servers) {
            for (String url : urls(server)) {
                prefixes.add(HOME.resolve(url).getRawPath().replaceFirst("/$", ""));
            }
        }
        return prefixes.isEmpty() ? Set.of("") : prefixes;
    }

    /** A server's addresses, with each value that its variables may have. */
    private static List<String> urls(JsonNode server) {
        List<String> urls = List.of(server.get("url").asText());
        for (var variable : server.path("variables").properties()) {
            List<String> filled = new ArrayList<>();
            JsonNode values = variable.getValue().path("enum");
            for (String url : urls) {
                String name = "{" + variable.getKey() + "}";
                if (values.isEmpty()) {
                    filled.add(
                            url.replace(name, variable.getValue().get("default").asText()));
                }
                values.forEach(value -> filled.add(url.replace(name, value.asText())));
            }
            urls = filled;
        }
        return urls;
    }

    /** The path of the document that a path is, as strictly as the server takes it. */
    Optional<Match> match(String path) {
        String[] segments = path.split("/", -1);
        return routes.stream()
                .map(route -> route.match(segments))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * A path that is in the document.
     *
     * @param item what the document says about it
     * @param variables the parameters in the path, decoded
     */
    record Match(DocumentPart item, Map<String, String> variables) {

        /** The operation of a method there, if the document has it; the method in lower case. */
        Optional<DocumentOperation> operation(String method) {
            return DocumentOperation.of(item, method, variables);
        }
    }

    private record Route(List<String> template, DocumentPart item) {

        long variables() {
            return template.stream().filter(Route::isVariable).count();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }

        Optional<Match> match(String[] segments) {
            if (segments.length != template.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < segments.length; i++) {
                String expected = template.get(i);
                if (isVariable(expected)) {
                    if (segments[i].isEmpty()) {
                        return Optional.empty();
                    }
                    variables.put(expected.substring(1, expected.length() - 1), decoded(segments[i]));
                } else if (!expected.equals(segments[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(item, variables));
        }

        private static String decoded(String segment) {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}

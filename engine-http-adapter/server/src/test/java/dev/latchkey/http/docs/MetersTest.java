package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiRequest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The documents' table of meters, beside what a registry holds. */
class MetersTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(latchkey\\.[a-z.]+)` \\| ([\\w ()]+?) \\| (.*?) \\| (.*?) \\|$", Pattern.MULTILINE);
    /** What a host or the API decides, so that the table only describes it. */
    private static final Set<String> OPEN = Set.of("class", "route", "status");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** A row of the table: for each tag its values, none if the host or the API decides them. */
    private record Row(String kind, Map<String, Set<String>> tags, String meaning) {}

    @Test
    void the_table_says_what_a_registry_holds() {
        MetricsExample host = MetricsExample.open(registry, new MemoryStorage());
        try (var engine = host.engine()) {
            get(host.api(), "/openapi.json");
            assertThat(documented()).isEqualTo(held());
        }
    }

    @Test
    @DisplayName("21: a path's key is in no meter, whatever the path")
    void a_paths_key_is_in_no_meter() {
        MetricsExample host = MetricsExample.open(registry, new MemoryStorage());
        String key = "ABCD-EFGH-JKMN-PQRS";
        try (var engine = host.engine()) {
            for (String path :
                    List.of("/api/v1/keys/%s/status", "/api/keys/%s/status", "/api/v1/keys/%s", "/%s", "%s")) {
                get(host.api(), String.format(path, key));
            }
            assertThat(registry.getMeters())
                    .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain(key.substring(0, 4)));
            assertThat(count("/api/v1/keys/{}/status", 404)).isEqualTo(1);
            assertThat(count("/api/keys/{}/status", 404)).isEqualTo(1);
            assertThat(count("unknown", 404)).isEqualTo(3);
        }
    }

    private long count(String route, int status) {
        return registry.get("latchkey.http.requests")
                .tags("route", route, "status", Integer.toString(status))
                .timer()
                .count();
    }

    private static void get(HttpApi api, String path) {
        api.handle(ApiRequest.builder("GET", path)
                .peer(InetAddress.getLoopbackAddress())
                .build());
    }

    private Map<String, Row> held() {
        Map<String, Row> rows = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            Row row = rows.computeIfAbsent(
                    id.getName(), name -> new Row(kind(id), new TreeMap<>(), String.valueOf(id.getDescription())));
            assertThat(id.getTag("engine")).as("the engine of " + id).isEqualTo("default");
            for (Tag tag : id.getTags()) {
                if (!tag.getKey().equals("engine")) {
                    Set<String> values = row.tags().computeIfAbsent(tag.getKey(), key -> new TreeSet<>());
                    if (!OPEN.contains(tag.getKey())) {
                        values.add(tag.getValue());
                    }
                }
            }
        }
        return rows;
    }

    private static String kind(Meter.Id id) {
        String type = id.getType().name().toLowerCase(Locale.ROOT);
        return id.getBaseUnit() == null || id.getType() == Meter.Type.TIMER
                ? type
                : type + " (" + id.getBaseUnit() + ")";
    }

    private static Map<String, Row> documented() {
        return ROW.matcher(Document.of("docs/metrics.md").text())
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> new Row(row.group(2), tags(row.group(3)), row.group(4)),
                        (one, other) -> {
                            throw new AssertionError("two rows of one name");
                        },
                        TreeMap::new));
    }

    /** As {@code `cache`: `licenses`, `items`; `result`: `hit`, `miss`}. */
    private static Map<String, Set<String>> tags(String cell) {
        Map<String, Set<String>> tags = new TreeMap<>();
        for (String tag : cell.split("; ")) {
            if (!tag.isEmpty()) {
                String key = tag.substring(1, tag.indexOf('`', 1));
                tags.put(key, OPEN.contains(key) ? Set.of() : values(tag.substring(tag.indexOf(": ") + 2)));
            }
        }
        return tags;
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.replace("`", "").split(", "))
                .flatMap(value -> value.equals("or a refusal's code")
                        ? Arrays.stream(Refusal.values()).map(Refusal::code)
                        : Stream.of(value))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

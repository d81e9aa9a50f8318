package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each name that stands as code in a document is one: of a type or setting, on the wire, of a header, a path or a
 * meter.
 */
class DocumentedNamesTest {
    private static final Pattern TYPE = name("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+");
    private static final Pattern SETTING = name("[a-z]+(?:[A-Z][a-z0-9]+)+");
    private static final Pattern CONSTANT =
            Pattern.compile("(?<![\\w$-])" + "(?!LATCHKEY_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\\w-])");
    private static final Pattern MEMBER = name("_?[a-z]+(?:_[a-z0-9]+)+(?!\\.[a-z])");
    private static final Pattern HEADER = name("[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]+)+");
    private static final Pattern METER = name("latchkey(?:\\.(?!sql|dump|properties|completion)[a-z]+)+");
    private static final Pattern CALL =
            Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE)((?:`, `(?:GET|POST|PUT|PATCH|DELETE))*) (/[\\w{}./-]+)");
    private static final Pattern LANGUAGE_OF_OTHERS =
            Pattern.compile("dev/latchkey/\\S+|jdbc:\\S+|\\?\\S+=.*|[\\w.-]+dump .*|pg_restore .*|https?:\\S+");

    /** Names of other products: databases, drivers, pools, Spring, Flyway, Maven and the JDK. */
    private static final Set<String> OF_OTHERS = Set.of(
            "ShellSession",
            "HttpOnly",
            "SameSite",
            "DisplayName",
            "ResourceLock",
            "groupId",
            "dataSource",
            "DataSource",
            "DataSourceUtils",
            "TransactionAwareDataSourceProxy",
            "JdbcTemplate",
            "AtomicLong",
            "connectionTimeout",
            "validationTimeout",
            "socketTimeout",
            "connectTimeout",
            "sslMode",
            "serverSslCert",
            "allowPublicKeyRetrieval",
            "prepareThreshold",
            "baselineOnMigrate",
            "baselineVersion",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "idle_transaction_timeout",
            "wait_timeout",
            "innodb_lock_wait_timeout",
            "synchronous_commit",
            "innodb_flush_log_at_trx_commit",
            "sync_binlog",
            "WRITE_DELAY",
            "OPTIMIZE_REUSE_RESULTS",
            "auto_increment_increment",
            "targetServerType",
            "hostRecheckSeconds",
            "deniedListTimeout",
            "maxLifetime",
            "max_connections",
            "synchronous_standby_names",
            "binlog_format",
            "innodb_autoinc_lock_mode",
            "wsrep_auto_increment_control",
            "wsrep_provider_options",
            "wsrep_max_ws_size",
            "wsrep_sst_method",
            "wsrep_flow_control_paused",
            "pg_dump",
            "pg_restore",
            "pg_rewind",
            "pg_basebackup",
            "pg_advisory_xact_lock",
            "pg_walfile_name",
            "key_ops",
            "LC_ALL");

    private static Set<String> types;
    private static Set<String> members;
    private static Set<String> constants;
    private static JsonNode openApi;
    private static Set<String> wire;
    private static Set<String> meters;
    private static String sources;

    private static Pattern name(String form) {
        return Pattern.compile("(?<![\\w./%$-])" + form + "(?![\\w-])");
    }

    @BeforeAll
    static void find() throws IOException {
        types = PublishedTypes.all().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        members = new HashSet<>();
        constants = new HashSet<>();
        for (Class<?> type : PublishedTypes.all()) {
            Arrays.stream(type.getMethods()).map(Method::getName).forEach(members::add);
            Arrays.stream(type.getFields()).map(Field::getName).forEach(constants::add);
        }
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MetricsExample host = MetricsExample.open(registry, new MemoryStorage());
        try (var engine = host.engine()) {
            openApi = new ObjectMapper().readTree(get(host.api(), "/openapi.json"));
            meters = registry.getMeters().stream()
                    .map(meter -> meter.getId().getName())
                    .collect(Collectors.toSet());
        }
        wire = new TreeSet<>();
        addNames(openApi);
        Stream.of(TokenRefusal.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .forEach(wire::add);
        Stream.of(Operation.values())
                .map(Operation::scope)
                .filter(Objects::nonNull)
                .map(scope -> scope.value().replaceFirst(":.*", ""))
                .forEach(wire::add);
        sources = Stream.of("../adapter", "../server", "../../engine-api", "../../engine-core", "../../engine-jdbc")
                .flatMap(module -> mainSources(Path.of(module)))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] get(HttpApi api, String path) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        api.handle(ApiRequest.builder("GET", path)
                        .peer(InetAddress.getLoopbackAddress())
                        .build())
                .body()
                .writeTo(body);
        return body.toByteArray();
    }

    private static Stream<String> mainSources(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|sql|json)"))
                    .map(DocumentedNamesTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of members and parameters, and the values of enumerations. */
    private static void addNames(JsonNode node) {
        node.fieldNames().forEachRemaining(wire::add);
        node.path("enum").forEach(value -> wire.add(value.asText()));
        wire.add(node.path("name").asText());
        node.forEach(DocumentedNamesTest::addNames);
    }

    /** The names in a document that there are not. */
    private static List<String> unknown(Document document) {
        List<String> code = document.spans().stream()
                .filter(span -> !LANGUAGE_OF_OTHERS.matcher(span).matches())
                .toList();
        return Stream.of(
                        names(TYPE, code).filter(name -> !isType(name, document)),
                        names(SETTING, code).filter(name -> !members.contains(name)),
                        names(CONSTANT, code)
                                .filter(name -> !constants.contains(name) && !sources.contains('"' + name + '"')),
                        names(MEMBER, code)
                                .filter(name -> !wire.contains(name)
                                        && !sources.contains('"' + name + '"')
                                        && !sources.contains(' ' + name + ' ')),
                        names(HEADER, code).filter(name -> !sources.contains('"' + name + '"')),
                        names(METER, code).filter(name -> !meters.contains(name)),
                        calls(document))
                .flatMap(names -> names)
                .filter(name -> !OF_OTHERS.contains(name))
                .toList();
    }

    private static Stream<String> names(Pattern form, List<String> code) {
        return code.stream().flatMap(span -> form.matcher(span).results()).map(found -> found.group());
    }

    /** A host's type, a test, or, for those who work on the engine, one of the engine's own. */
    private static boolean isType(String name, Document document) {
        return types.contains(name)
                || name.matches(".*(?:Test|Contract|Properties|StateMachine|Rules|Races)")
                || (document.name().equals("CONTRIBUTING.md") && sources.contains("class " + name + " "));
    }

    /** The calls that the OpenAPI document does not have. */
    private static Stream<String> calls(Document document) {
        return CALL.matcher(document.prose())
                .results()
                .flatMap(call -> Stream.of((call.group(1) + call.group(2)).split("`, `"))
                        .filter(method -> !hasCall(method, call.group(3)))
                        .map(method -> method + " " + call.group(3)));
    }

    private static boolean hasCall(String method, String path) {
        String below = path.replaceFirst("^/api/v1", "");
        return Stream.of(below, path)
                .anyMatch(one -> openApi.path("paths").path(one).has(method.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#all")
    void every_name_in_a_document_is_one(Document document) {
        assertThat(unknown(document)).isEmpty();
    }

    @Test
    void every_error_code_is_in_the_documents() {
        String page = Document.of("docs/http-api.md").prose();

        assertThat(openApi.at("/components/schemas/ErrorCode/enum"))
                .allSatisfy(code -> assertThat(page).contains("`" + code.asText() + "`"));
    }

    @Test
    void a_misspelt_name_is_found() {
        String wrong = "`LatchkeyServelet` `sessionLifetimes` `machine_idd` `H2Durability.POWER_LOST`"
                + " `X-RateLimit-Limits` `latchkey.validation` `POST /api/v1/key/validate` `LICENSE_SHOWN`";

        assertThat(unknown(new Document("wrong.md", wrong)))
                .containsExactlyInAnyOrder(
                        "LatchkeyServelet",
                        "sessionLifetimes",
                        "POWER_LOST",
                        "LICENSE_SHOWN",
                        "machine_idd",
                        "X-RateLimit-Limits",
                        "latchkey.validation",
                        "POST /api/v1/key/validate");
    }
}

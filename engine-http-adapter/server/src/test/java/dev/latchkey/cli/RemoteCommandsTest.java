package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.setting.WireFormat;
import dev.latchkey.server.Composition;
import dev.latchkey.server.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What commands print and how they end is the same on a database and by a running server, whatever format that has. */
class RemoteCommandsTest {
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String UNKNOWN = "8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path licenseText;
    private static String onDatabase;

    @BeforeAll
    static void runOnDatabase() throws IOException {
        licenseText = Files.writeString(shared.resolve("eula.txt"), "Be kind.\nÄ\n");
        Path data = shared.resolve("data");
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            Owner.firstToken(engine, null);
        }
        onDatabase = transcript(words -> CliRun.of(RunningServer.concat(words, "--data", data)), key -> {
            try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
                activate(engine, key);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void a_running_server_does_what_the_engine_does_on_a_database(WireFormat format) {
        try (RunningServer server = RunningServer.in(directory, format, RateLimits.none())) {
            assertThat(transcript(server::run, key -> activate(server.engine(), key)))
                    .isEqualTo(onDatabase);

            var project = server.engine().catalog().projects(PageRequest.first(1000)).entries().stream()
                    .filter(candidate -> candidate.name().equals("Suite"))
                    .findFirst()
                    .orElseThrow();
            var item = server.engine().catalog().items(project.id(), PageRequest.first(1000)).entries().stream()
                    .filter(candidate -> candidate.name().equals("Editor"))
                    .findFirst()
                    .orElseThrow();
            assertThat(item.draft().licenseText()).isEqualTo("Be kind.\nÄ\n");
            assertThat(item.draft().defaultLimit().max()).isEqualTo(3);
            assertThat(server.engine()
                            .catalog()
                            .projects(PageRequest.first(1000))
                            .entries())
                    .filteredOn(candidate -> !candidate.draft().verificationEnabled())
                    .singleElement()
                    .satisfies(off -> assertThat(off.name()).isEqualTo("Off"));
        }
    }

    private static void activate(LicensingEngine engine, String key) {
        engine.licenses().validate(ValidationRequest.of(LicenseKey.of(key), MachineId.of("machine-1")));
    }

    /** All that commands say of one script. {@code activate} activates a machine on a key. */
    private static String transcript(Function<Object[], CliRun> commands, Consumer<String> activate) {
        Transcript all = new Transcript(commands);
        String suite = all.add(
                        "item",
                        "create",
                        "--name",
                        "Editor",
                        "--project",
                        "Suite",
                        "--max-activations",
                        3,
                        "--recoverable-keys",
                        "--license-text",
                        licenseText)
                .text();
        String other = all.add("item", "create", "--name", "Other", "--project", "Suite", "--json")
                .json()
                .at("/item/id")
                .asText();
        all.add("item", "create", "--name", "Third", "--project", "Suite", "--no-verification");
        all.add("item", "create", "--name", "Off", "--no-verification");
        all.add("item", "create", "--name", " ");

        all.add("license", "issue", "--item", suite);
        all.add("license", "issue", "--item", suite, "--count", 2, "--max-activations", "unlimited");
        JsonNode issued = all.add(
                        "license",
                        "issue",
                        "--item",
                        suite,
                        "--count",
                        2,
                        "--json",
                        "--max-activations",
                        2,
                        "--expires-at",
                        "2999-12-31T23:59:59Z")
                .json()
                .get("licenses");
        all.add("license", "issue", "--item", other, "--expires-at", "2001-01-01T00:00:00Z", "--json");
        all.add(
                "license",
                "issue",
                "--item",
                other,
                "--label",
                "Order 7",
                "--metadata",
                "plan=team",
                "--metadata",
                "a=",
                "--json");
        all.add("license", "issue", "--item", other, "--label", " ");
        all.add("license", "issue", "--item", other, "--metadata", " =blank");
        all.add("license", "issue", "--item", UNKNOWN);
        all.add("license", "issue", "--item", suite, "--count", 0);

        String first = issued.at("/0/id").asText();
        String second = issued.at("/1/id").asText();
        all.add("license", "show", first);
        all.add("license", "show", first, "--json");
        all.add("license", "show", first, "--key");
        all.add("license", "show", issued.at("/0/key").asText());
        all.add("license", "suspend", issued.at("/1/key").asText());
        all.add("license", "show", "ABCD-EFGH-JKMN-PQRS");
        String notKept = all.add("license", "issue", "--item", other, "--json")
                .json()
                .at("/licenses/0/id")
                .asText();
        all.add("license", "show", notKept, "--key");
        all.add("license", "show", UNKNOWN);
        all.add("license", "suspend", first, "--json");
        all.add("license", "reinstate", first);
        all.add("license", "revoke", first, "--reason", "refunded");
        all.add("license", "revoke", first, "--reason", "again", "--json");
        all.add("license", "revoke", second, "--json");
        all.add("license", "reinstate", first);
        all.add("license", "revoke", UNKNOWN);
        all.add("license", "revoke", second, "--reason", "x".repeat(501));

        all.add("license", "list", "--item", suite);
        all.add("license", "list", "--item", suite, "--json");
        all.add("license", "list", "--item", UNKNOWN);

        all.add("license", "list", "--item", suite, "--state", "revoked");
        all.add("license", "export", "--item", suite);
        all.add("license", "export", "--item", suite, "--format", "ndjson", "--state", "active");
        all.add("license", "export", "--item", UNKNOWN);
        all.add("license", "change", first, "--label", "a", "--metadata", "b=c", "--max-activations", 9);
        all.add("license", "change", notKept, "--label", "a", "--metadata", "b=c", "--max-activations", 9);
        all.add("license", "change", notKept, "--label", "none", "--metadata", "none", "--json");
        all.add("license", "change", notKept, "--max-activations", "unlimited", "--expires-at", "2999-01-01T00:00:00Z");
        all.add("license", "change", notKept, "--expires-at", "never", "--if-version", 4);
        all.add("license", "change", notKept, "--label", "b", "--if-version", 4);
        all.add("license", "change", notKept, "--label", "x".repeat(201));
        all.add("license", "key", notKept);
        all.add("license", "key", first, "--json");
        String key = all.add("license", "issue", "--item", suite, "--reference", "order 7")
                .text();
        all.add("license", "issue", "--item", suite, "--reference", "order 7", "--json");
        all.add("license", "issue", "--item", suite, "--reference", "order 8", "--count", 2);
        all.add("license", "issue", "--item", other, "--reference", "order 7");
        all.add("license", "issue", "--item", other, "--reference", "order 7");
        all.add("license", "find", key);
        all.add("license", "find", "ABCD-EFGH-JKMN-PQRS", "--json");

        activate.accept(key);
        for (String[] known :
                new String[][] {{"--reference", "order 7"}, {"--machine-id", "machine-1"}, {"--key-preview", "none"}}) {
            all.add("license", "list", "--item", suite, known[0], known[1]);
            all.add("license", "search", known[0], known[1]);
        }
        all.add("license", "list", "--item", suite, "--label-prefix", "Order");
        all.add("license", "list", "--item", suite, "--state", "active", "--reference", "order 7");
        all.add("activation", "list", "--license", key);
        String activation = all.add("activation", "list", "--license", key, "--json")
                .json()
                .at("/activations/0/id")
                .asText();
        all.add("activation", "show", "--license", key, activation);
        all.add("activation", "remove", "--license", key, activation);
        all.add("activation", "show", "--license", key, activation);
        all.add("activation", "remove", "--license", key, activation);
        all.add("activation", "list", "--license", key, "--json");

        all.add("project", "list");
        all.add("project", "list", "--json");
        all.add("project", "show", "Suite");
        all.add("project", "show", "None");
        String project = all.add("project", "create", "--name", "New", "--token-lifetime-seconds", 60)
                .text();
        all.add("project", "create", "--name", "New", "--verification-enabled", "true", "--json");
        all.add("project", "show", "New");
        all.add("project", "change", project, "--verification-enabled=false", "--if-version", 1);
        all.add("project", "change", project, "--name", "Newer", "--if-version", 1);
        all.add("project", "change", project, "--name", " ");
        all.add("project", "delete", project, "--if-version", 1);
        all.add("project", "delete", project);
        all.add("project", "delete", project, "--json");
        all.add("project", "delete", "Suite");

        all.add("item", "list", "--project", "Suite");
        all.add("item", "list", "--project", "Suite", "--json");
        all.add("item", "change", other, "--max-activations", 4, "--keys-enabled=false", "--name", "Another");
        all.add("item", "change", other, "--license-text", licenseText, "--json");
        all.add("item", "change", other, "--license-text", "none", "--recoverable-keys", "false", "--json");
        all.add("license", "issue", "--item", other);
        all.add("item", "show", other);
        all.add("item", "delete", other);
        String empty = all.add("item", "create", "--name", "Empty", "--project", "Suite")
                .text();
        all.add("item", "delete", empty, "--json");

        all.add("grant", "put", "--project", "Suite", "bob", "--level", 2);
        all.add("grant", "put", "--project", "Suite", "bob", "--level", 3, "--json");
        all.add("grant", "list", "--project", "Suite");
        all.add("grant", "list", "--project", "Suite", "--json");
        all.add("grant", "show", "--project", "Suite", "bob");
        all.add("grant", "remove", "--project", "Suite", "bob");
        all.add("grant", "remove", "--project", "Suite", "bob", "--json");

        all.add("token", "create", "--name", "shop");
        String token = all.add(
                        "token",
                        "create",
                        "--name",
                        "CI",
                        "--scopes",
                        "read,licenses:write",
                        "--allowed-addresses",
                        "192.0.2.0/24",
                        "--credits",
                        5,
                        "--expires-at",
                        "2100-01-01T00:00:00Z",
                        "--json")
                .json()
                .at("/token/id")
                .asText();
        all.add("token", "create", "--name", "bad", "--scopes", "everything");
        all.add("token", "show", token);
        all.add("token", "rotate", token, "--grace-seconds", 60);
        all.add("token", "rotate", token, "--json");
        all.add("token", "rotate-secret", token);
        all.add("token", "rotate", UNKNOWN);
        all.add("token", "create", "--name", "her own", "--principal", "alice", "--json");
        all.add("token", "list", "--principal", "alice");

        all.add("signing-key", "rotate");
        String kid = all.add("signing-key", "rotate", "--json")
                .json()
                .at("/signing_key/kid")
                .asText();
        all.add("signing-key", "show", kid);
        all.add("signing-key", "show", "nothing");
        all.add("signing-key", "list");
        all.add("token", "revoke", token);
        all.add("token", "revoke", token, "--json");
        all.add("token", "revoke", UNKNOWN);
        all.add("token", "list");
        all.add("token", "list", "--json", "--principal", "owner");
        return all.toString();
    }

    /** Commands and what they said, without what is different each time. */
    private static final class Transcript {
        private final Function<Object[], CliRun> commands;
        private final List<String> entries = new ArrayList<>();
        private final Map<String, String> names = new LinkedHashMap<>();

        Transcript(Function<Object[], CliRun> commands) {
            this.commands = commands;
        }

        CliRun add(Object... words) {
            CliRun run = commands.apply(words);
            entries.add("%s\n%d\n%s%s"
                    .formatted(plain(List.of(words).toString()), run.exitCode(), plain(run.out()), refusal(run.err())));
            return run;
        }

        private String refusal(String err) {
            return plain(Pattern.compile("http://\\S+ refuses: (.)")
                    .matcher(err)
                    .replaceAll(match -> match.group(1).toLowerCase(Locale.ROOT)));
        }

        private String plain(String text) {
            return UUID.matcher(text)
                    .replaceAll(id -> names.computeIfAbsent(id.group(), unknown -> "id-" + names.size()))
                    .replaceAll("(?<![\\w-])[\\w-]{43}(?![\\w-])", "KID")
                    .replaceAll("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", "KEY")
                    .replaceAll("lk_[0-9A-Za-z]{33}", "TOKEN")
                    .replaceAll("whsec_[0-9A-Za-z+/=]+", "SECRET")
                    .replaceAll("(…|_preview\":\"|_preview +)[0-9A-Za-z+/=]{4}", "$1LAST")
                    .replaceAll("(id-\\d+,)[0-9A-Z]{4}", "$1LAST")
                    .replaceAll("\"last_used\":[^,]*,\"use_count\":\\d+", "USE")
                    .replaceAll("20[0-8]\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "NOW");
        }

        @Override
        public String toString() {
            return String.join("\n", entries);
        }
    }

    @Test
    void a_token_that_ends_and_works_from_some_addresses_makes_one_with_the_same_limits() {
        try (RunningServer server = RunningServer.in(directory, WireFormat.MAKENOT, RateLimits.none())) {
            String maker = server.run(
                            "token",
                            "create",
                            "--name",
                            "maker",
                            "--allowed-addresses",
                            "127.0.0.0/8",
                            "--expires-at",
                            "2100-01-01T00:00:00Z")
                    .text();

            JsonNode made = server.run(server.file("maker.token", maker), "token", "create", "--name", "shop", "--json")
                    .json()
                    .get("token");

            assertThat(made.get("expires_at").asText()).isEqualTo("2100-01-01T00:00:00Z");
            assertThat(made.get("allowed_addresses"))
                    .extracting(JsonNode::asText)
                    .containsExactly("127.0.0.0/8");
        }
    }

    @Test
    void any_number_of_keys_is_issued_and_listed_though_the_server_limits_calls() {
        RateLimits limits = RateLimits.none().with(LimitClass.WRITE, RateLimit.perSecond(2, 5));
        try (RunningServer server = RunningServer.in(directory, WireFormat.MAKENOT, limits)) {
            String item = server.run("item", "create", "--name", "Editor").text();

            CliRun issued = server.run("license", "issue", "--item", item, "--count", 2500);

            Set<String> keys = new HashSet<>(List.of(issued.text().split("\\R")));
            assertThat(keys).hasSize(2500);
            assertThat(issued.err()).isEmpty();
            assertThat(server.run("license", "list", "--item", item, "--json")
                            .json()
                            .get("licenses"))
                    .hasSize(2500);
        }
    }
}

package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.HttpApiBuilder;
import dev.latchkey.http.docs.Document;
import dev.latchkey.jdbc.JdbcStorageBuilder;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The page of settings has each of them, and the limits that there are. */
class DocumentedSettingsTest {
    private static final List<String> SPANS = Document.of("docs/settings.md").spans();

    /** The options of every command, which are no settings of a server. */
    private static final Set<String> OF_EACH_COMMAND = Set.of("--json", "--help", "-h", "--config");

    @ParameterizedTest
    @ValueSource(classes = {LatchkeyBuilder.class, HttpApiBuilder.class, JdbcStorageBuilder.class})
    void every_setting_in_java_is_on_the_page(Class<?> builder) {
        assertThat(Stream.of(builder.getMethods())
                        .filter(method -> method.getReturnType() == builder)
                        .map(Method::getName))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(SPANS)
                        .anyMatch(span -> Pattern.compile("(?<!\\w)" + setting + "(?!\\w)")
                                .matcher(span)
                                .find()));
    }

    @Test
    void every_option_of_the_server_is_on_the_page() {
        CommandLine serve =
                new CommandLine(new LatchkeyCommand()).getSubcommands().get("serve");

        assertThat(serve.getCommandSpec().optionsMap().keySet())
                .filteredOn(option -> !OF_EACH_COMMAND.contains(option))
                .allSatisfy(option -> assertThat(SPANS).anyMatch(span -> span.matches(option + "(?: .*)?")));
    }

    @Test
    void the_table_of_limits_has_each_class_with_its_limit() {
        String page = Document.of("docs/settings.md").text();

        RateLimits.makenot()
                .byClass()
                .forEach((limitClass, limit) -> assertThat(page)
                        .contains("`--limit-" + limitClass.name() + "` | " + limit.burst() + ", " + limit.amount() + "/"
                                + unit(limit)));
    }

    private static String unit(RateLimit limit) {
        return limit.period().equals(Duration.ofSeconds(1))
                ? "s"
                : limit.period().equals(Duration.ofMinutes(1)) ? "m" : "h";
    }
}

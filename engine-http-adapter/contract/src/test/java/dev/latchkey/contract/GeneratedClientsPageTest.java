package dev.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about generated clients shows what these tests run. */
class GeneratedClientsPageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (\\S+)#(\\w+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private final String page = Files.readString(ROOT.resolve("docs/generated-clients.md"));

    GeneratedClientsPageTest() throws IOException {}

    @Test
    void each_sample_is_a_region_of_a_program_that_runs() throws IOException {
        List<MatchResult> samples = SAMPLE.matcher(page).results().toList();
        assertThat(samples).hasSize(3);
        for (MatchResult sample : samples) {
            assertThat(sample.group(3)).isEqualTo(region(sample.group(1), sample.group(2)));
        }
    }

    private static String region(String source, String tag) throws IOException {
        var region = Pattern.compile("tag::" + tag + "\\[]\n(.*?)[ ]*(?://|#) end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(source)));
        assertThat(region.find()).as(source).isTrue();
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }

    @Test
    void each_version_is_one_that_these_tests_run_with() throws IOException {
        String tried = Files.readString(ROOT.resolve("pom.xml")) + Files.readString(Path.of("package.json"));
        assertThat(VERSION.matcher(page).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(tried).containsPattern("[\">]" + Pattern.quote(version) + "[\"<]"));
    }
}

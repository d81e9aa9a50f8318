package dev.latchkey.contract;

import org.junit.jupiter.api.Test;

/** Two linters, since each overlooks what the other sees; Redocly, for instance, what stands beside a reference. */
class LinterTest {

    @Test
    void redocly_finds_nothing_by_its_recommended_rules() {
        NodeTool.REDOCLY
                .run("lint", OpenApiDocument.FILE.toString(), "--config", "src/test/linters/redocly.yaml")
                .succeeded();
    }

    @Test
    void spectral_finds_nothing_by_its_recommended_rules() {
        NodeTool.SPECTRAL
                .run(
                        "lint",
                        "--ruleset",
                        "src/test/linters/spectral.yaml",
                        "--fail-severity",
                        "hint",
                        OpenApiDocument.FILE.toString())
                .succeeded();
    }
}

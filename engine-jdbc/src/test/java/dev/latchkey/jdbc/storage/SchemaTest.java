package dev.latchkey.jdbc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void the_newest_migration_is_the_one_that_is_asked_for() throws Exception {
        URI folder = Objects.requireNonNull(Schema.class.getResource("/dev/latchkey/jdbc/migration/h2"))
                .toURI();
        try (var files = Files.list(Path.of(folder))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(Schema.NEWEST).isEqualTo(Integer.toString(newest));
        }
    }
}

package dev.latchkey.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final ItemDraft item = ItemDraft.of(new ProjectId(new UUID(0, 1)), "Editor");

    @Test
    void an_item_is_unlimited_with_keys_on_and_not_recoverable_unless_told() {
        assertThat(item.defaultLimit().isUnlimited()).isTrue();
        assertThat(item.keysEnabled()).isTrue();
        assertThat(item.recoverableKeys()).isFalse();
        assertThat(item.licenseText()).isNull();
    }

    @Test
    void a_project_verifies_for_seven_days_unless_told() {
        assertThat(ProjectDraft.named("Suite").verificationEnabled()).isTrue();
        assertThat(ProjectDraft.named("Suite").tokenLifetime()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void values_out_of_bounds_are_refused_by_name() {
        assertThatThrownBy(() -> item.withName(" ")).hasMessage("name must not be blank");
        assertThatThrownBy(() -> item.withName("x".repeat(201))).hasMessage("name must have at most 200 characters");
        assertThatThrownBy(() -> item.withName("a\nb")).hasMessage("name must not contain control characters");
        assertThatThrownBy(() -> item.withLicenseText("x".repeat(ItemDraft.MAX_LICENSE_TEXT + 1)))
                .hasMessageStartingWith("licence text must have at most");
        assertThatThrownBy(() -> ProjectDraft.named("Suite").withTokenLifetime(Duration.ofMillis(999)))
                .hasMessage("token lifetime must be 1 second to 366 days");
    }
}

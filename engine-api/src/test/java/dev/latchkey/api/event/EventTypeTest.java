package dev.latchkey.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the types of events say about themselves. */
class EventTypeTest {
    private static final Map<String, Area> BY_PREFIX = Map.of(
            "project", Area.CATALOG,
            "item", Area.CATALOG,
            "license", Area.LICENSES,
            "activation", Area.LICENSES,
            "token", Area.ACCESS,
            "grant", Area.ACCESS,
            "signing_key", Area.SECRETS,
            "master_secret", Area.SECRETS);

    private static List<EventType> named() {
        return Arrays.stream(EventType.values())
                .filter(type -> type != EventType.OTHER)
                .toList();
    }

    @Test
    void a_type_affects_what_its_code_begins_with_or_nothing() {
        assertThat(named()).allSatisfy(type -> {
            Area area = BY_PREFIX.get(type.code().substring(0, type.code().indexOf('.')));
            assertThat(type.affects()).isSubsetOf(area == null ? List.of() : List.of(area));
        });
        assertThat(named().stream().filter(type -> type.affects().isEmpty()))
                .containsExactlyInAnyOrder(
                        EventType.LICENSE_KEY_RECOVERED, EventType.SESSION_OPENED, EventType.SESSION_ENDED);
    }

    @Test
    void what_a_later_version_did_may_affect_anything() {
        assertThat(EventType.ofCode("lease.renewed").affects()).containsExactlyInAnyOrder(Area.values());
    }

    @Test
    void only_what_machines_buyers_and_browsers_do_is_frequent() {
        assertThat(Arrays.stream(EventType.values()).filter(type -> !type.isRare()))
                .containsExactlyInAnyOrder(
                        EventType.LICENSE_ISSUED,
                        EventType.ACTIVATION_ADDED,
                        EventType.ACTIVATION_RELABELED,
                        EventType.ACTIVATION_REMOVED,
                        EventType.SESSION_OPENED,
                        EventType.SESSION_ENDED);
    }
}

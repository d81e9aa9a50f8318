package dev.latchkey.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DerivedKeysTest {
    private static final HexFormat HEX = HexFormat.of();
    private final DerivedKeys keys = DerivedKeys.of(MasterSecret.of(new byte[MasterSecret.LENGTH]));

    @Test
    void keys_never_change_for_a_master_secret() {
        assertThat(HEX.formatHex(keys.licenseKeyMac().getEncoded()))
                .isEqualTo("523d4861aaf874acc76713180781a208d9706456a740ae3ba879f125a8dffd1a");
        assertThat(HEX.formatHex(keys.sealing().getEncoded()))
                .isEqualTo("7fb83b1afdc668d5bdbf231c6a8b199901a7fbfdeef8dd1f398c5179d48645b9");
        assertThat(HEX.formatHex(keys.apiTokenMac().getEncoded()))
                .isEqualTo("104df4f6e340984362b7844513b4ecb2f2d3cac8a55ee83da40ebdbd5c368eca");
        assertThat(HEX.formatHex(keys.check()))
                .isEqualTo("2826fc98c87f336b6d64cc001f0996a054ee634866d03fec5b89badfc8d8a505");
    }

    @Test
    void every_use_has_a_key_of_its_own() {
        assertThat(Set.of(
                        HEX.formatHex(keys.licenseKeyMac().getEncoded()),
                        HEX.formatHex(keys.sealing().getEncoded()),
                        HEX.formatHex(keys.subjectMac().getEncoded()),
                        HEX.formatHex(keys.apiTokenMac().getEncoded()),
                        HEX.formatHex(keys.check()),
                        HEX.formatHex(new byte[MasterSecret.LENGTH])))
                .hasSize(6);
    }

    @Test
    void all_of_them_can_be_kept_for_when_the_master_secret_is_another() {
        assertThat(DerivedKeys.imported(keys.export()))
                .usingRecursiveComparison()
                .isEqualTo(keys);
    }

    @Test
    @DisplayName("21: toString shows no secret")
    void to_string_shows_nothing() {
        assertThat(keys).hasToString("DerivedKeys[hidden]");
    }
}

package dev.latchkey.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.16.0.0, true",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "172.16.0.0/12, ::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true"
    })
    void an_address_is_in_the_block_if_it_has_its_prefix(String block, String address, boolean contained)
            throws UnknownHostException {
        assertThat(AddressBlock.of(block).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "010.0.0.1",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.1/8",
                "2001:db8::/129",
                "2001:db8::1/32",
                "1:2:3",
                ":",
                "999.1.1.1",
                "10.0.0.0/8/8",
                "10.0.0.1\n",
                "fe80::1%eth0"
            })
    void what_is_no_block_is_refused_and_no_name_is_looked_up(String text) {
        assertThatThrownBy(() -> AddressBlock.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("allowed address must ");
    }

    @Test
    void a_block_is_equal_to_another_one_of_the_same_addresses() {
        assertThat(AddressBlock.of("192.0.2.7"))
                .isEqualTo(AddressBlock.of("192.0.2.7/32"))
                .hasSameHashCodeAs(AddressBlock.of("192.0.2.7/32"))
                .hasToString("192.0.2.7/32");
        assertThat(AddressBlock.of("192.0.2.0/24")).isNotEqualTo(AddressBlock.of("192.0.2.0/25"));
        assertThat(AddressBlock.of(AddressBlock.of("2001:db8::/32").toString()))
                .isEqualTo(AddressBlock.of("2001:db8::/32"));
    }
}

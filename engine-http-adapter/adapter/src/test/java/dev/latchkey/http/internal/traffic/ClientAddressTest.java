package dev.latchkey.http.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose call it is, behind proxies and without (wire contract, section 3). */
class ClientAddressTest {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "192.0.2.1", "fd00::/8");

    private static String subject(String peer, ApiHeaders headers) {
        InetAddress address = IpLiteral.parse(peer);
        return new ClientAddress(PROXIES)
                .subject(ApiRequest.builder("GET", "/")
                        .headers(headers)
                        .peer(address)
                        .build());
    }

    private static String forwardedFor(String... lines) {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        for (String line : lines) {
            headers.add("X-Forwarded-For", line);
        }
        return subject("10.0.0.1", headers.build());
    }

    private static String forwarded(String line) {
        return subject("10.0.0.1", ApiHeaders.of("Forwarded", line));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::, 20010db800010002/64",
        "::1, 0000000000000000/64"
    })
    void the_peer_is_the_client_and_ipv6_counts_by_64(String peer, String subject) {
        assertThat(subject(peer, ApiHeaders.of("X-Forwarded-For", "1.2.3.4"))).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.1                         | 203.0.113.1",
                "6.6.6.6, 203.0.113.1                | 203.0.113.1",
                "203.0.113.1, 10.9.9.9, 192.0.2.1    | 203.0.113.1",
                "203.0.113.1:4711                    | 203.0.113.1",
                "2001:db8::1                         | 20010db800000000/64",
                "[2001:db8::1]:443                   | 20010db800000000/64",
                "::ffff:203.0.113.1                  | 203.0.113.1",
                "10.0.0.2, 10.0.0.3                  | 10.0.0.2",
                "203.0.113.1, unknown                | 10.0.0.1",
                "203.0.113.1, example.com, 10.0.0.2  | 10.0.0.2",
                "203.0.113.1,                        | 10.0.0.1",
                "203.0.113.256                       | 10.0.0.1",
                "1.2.3                               | 10.0.0.1",
                "0x7f.1.2.3                          | 10.0.0.1",
                "1.2.3.4:99999999                    | 10.0.0.1"
            })
    void x_forwarded_for_is_followed_from_the_right_while_trusted(String line, String subject) {
        assertThat(forwardedFor(line)).isEqualTo(subject);
    }

    @Test
    void field_lines_are_one_list() {
        assertThat(forwardedFor("6.6.6.6", "203.0.113.1", "10.0.0.2")).isEqualTo("203.0.113.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.1                                    | 203.0.113.1",
                "for=6.6.6.6, for=203.0.113.1;proto=https;by=1.1.1.1| 203.0.113.1",
                "proto=https; For=\"203.0.113.1:80\"                | 203.0.113.1",
                "for=\"[2001:db8::1]:4711\"                         | 20010db800000000/64",
                "for=203.0.113.1, for=_hidden                       | 10.0.0.1",
                "for=203.0.113.1, by=10.0.0.1                       | 10.0.0.1",
                "for=\"6.6.6.6, for=203.0.113.1\"                   | 10.0.0.1",
                "xfor=6.6.6.6                                       | 10.0.0.1",
                "host=\";for=6.6.6.6\"                              | 10.0.0.1"
            })
    void forwarded_is_read_as_rfc_7239_says(String line, String subject) {
        assertThat(forwarded(line)).isEqualTo(subject);
    }

    @Test
    void where_the_two_fields_differ_neither_is_believed() {
        ApiHeaders agree = ApiHeaders.of("Forwarded", "for=203.0.113.1").and("X-Forwarded-For", "203.0.113.1");
        ApiHeaders differ = ApiHeaders.of("Forwarded", "for=6.6.6.6").and("X-Forwarded-For", "203.0.113.1");
        assertThat(subject("10.0.0.1", agree)).isEqualTo("203.0.113.1");
        assertThat(subject("10.0.0.1", differ)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "proto=https                          | 203.0.113.1",
                "proto=https;host=shop.example, by=_x | 203.0.113.1",
                "``                                   | 203.0.113.1",
                "for=6.6.6.6, proto=https             | 10.0.0.1",
                "for=unknown                          | 10.0.0.1",
                "for=                                 | 10.0.0.1",
                "host=\";for=6.6.6.6\"                | 10.0.0.1"
            })
    void a_forwarded_that_says_for_nobody_leaves_the_other_field_to_count(String line, String subject) {
        ApiHeaders headers = ApiHeaders.of("Forwarded", line).and("X-Forwarded-For", "203.0.113.1");
        assertThat(subject("10.0.0.1", headers)).isEqualTo(subject);
    }

    @Test
    void an_untrusted_peer_is_believed_nothing() {
        assertThat(subject("11.0.0.1", ApiHeaders.of("Forwarded", "for=203.0.113.1")))
                .isEqualTo("11.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.1/8", "fd00::/129", "*"})
    void a_trusted_proxy_must_be_an_address_or_a_block(String block) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientAddress(List.of(block)))
                .withMessageContaining("trusted proxy");
    }
}

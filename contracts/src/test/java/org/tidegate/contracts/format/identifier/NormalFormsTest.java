package org.tidegate.contracts.format.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalFormsTest {

    /** The pairs of RFC 5952, sections 1, 2 and 4, and RFC 4291, section 2.5.5.2. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8::, 2001:db8::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:C000:201, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "192.0.2.10, 192.0.2.10",
        "' 192.0.2.10 ', 192.0.2.10"
    })
    void anAddressHasOneText(String raw, String normal) {
        assertThat(NormalForms.ip(raw)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":::",
                "1::2::3",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.010",
                "1.2.3.4.5",
                "::1%eth0",
                "[::1]",
                "2001:db8::/32",
                "12345::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "localhost",
                "0x7f.1",
                "2130706433",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7"
            })
    void whatIsNotAnAddressHasNone(String raw) {
        assertThat(NormalForms.ip(raw)).isEmpty();
    }

    @Test
    void theNormalFormNamesTheSameAddressAndIsItsOwnNormalForm() throws java.net.UnknownHostException {
        SplittableRandom random = new SplittableRandom(52);
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[16];
            for (int j = 0; j < 16; j += 2) {
                if (random.nextInt(3) > 0) {
                    octets[j] = (byte) random.nextInt();
                    octets[j + 1] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
                }
            }
            InetAddress address = InetAddress.getByAddress(octets);
            String normal = NormalForms.ip(address.getHostAddress()).orElseThrow();
            assertThat(InetAddress.ofLiteral(normal)).isEqualTo(address);
            assertThat(NormalForms.ip(normal)).contains(normal);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Some.Body@Example.ORG, Some.Body@example.org",
        "a+tag@sub.example.com, a+tag@sub.example.com",
        "' a@example.com ', a@example.com",
        "a@b\u00fccher.example, a@xn--bcher-kva.example"
    })
    void anEmailKeepsItsLocalPartAndLowersItsDomain(String raw, String normal) {
        assertThat(NormalForms.email(raw)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@example.com",
                "a@",
                "a@b@example.com",
                "a b@example.com",
                "a@example",
                "a@-x.example",
                "a@ex_ample.com",
                "a@[192.0.2.1]"
            })
    void anUncertainEmailHasNone(String raw) {
        assertThat(NormalForms.email(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+1, (555) 010-0199, +15550100199",
        "+44, 20 7946 0000, +442079460000",
        "+44, 020 7946 0000, +442079460000"
    })
    void aPhoneWithItsCallingCodeIsE164(String code, String number, String normal) {
        assertThat(NormalForms.phone(code, number)).contains(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "+44, +44 20 7946 0000",
        "44, 2079460000",
        "+0, 2079460000",
        "+1, 555-CALL",
        "+123, 1234567890123",
        "+1, ''",
        "+1, 12"
    })
    void anUncertainPhoneHasNone(String code, String number) {
        assertThat(NormalForms.phone(code, number)).isEmpty();
    }
}

package org.tidegate.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SourceNetworkTest {

    @Test
    void everyAddressOfIpv4StandsForItself() {
        assertThat(SourceNetwork.of("192.0.2.1")).isEqualTo("c0000201").isNotEqualTo(SourceNetwork.of("192.0.2.2"));
    }

    @Test
    void aNetworkOf64BitsOfIpv6CountsAsOne() {
        assertThat(SourceNetwork.of("2001:db8:0:7::1"))
                .isEqualTo("20010db800000007")
                .isEqualTo(SourceNetwork.of("2001:db8:0:7:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(SourceNetwork.of("2001:db8:0:8::1"));
    }

    @Test
    void anIpv4AddressInsideIpv6IsTheIpv4Address() {
        assertThat(SourceNetwork.of("::ffff:192.0.2.1")).isEqualTo(SourceNetwork.of("192.0.2.1"));
    }

    @Test
    void theInterfaceBehindALinkLocalAddressIsNotPartOfIt() {
        assertThat(SourceNetwork.of("fe80::1%nosuchinterface")).isEqualTo("fe80000000000000");
    }

    @Test
    void aNameIsNeverLookedUp() {
        assertThatIllegalStateException().isThrownBy(() -> SourceNetwork.of("localhost"));
    }
}

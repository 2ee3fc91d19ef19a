package org.tidegate.gateway.listener;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where tries to sign in are counted together: one IPv4 address, or a /64 of IPv6, which a household or an office has whole and could
 * try from address by address.
 */
public final class SourceNetwork {
    private static final int IPV6_NETWORK_OCTETS = 8;
    private static final char ZONE = '%';

    private SourceNetwork() {}

    /**
     * @param address as the servlet container took it from the connection: digits, looked up nowhere
     * @return the network's octets in hex
     * @throws IllegalStateException when it is no IP address
     */
    public static String of(String address) {
        int zone = address.indexOf(ZONE);
        try {
            InetAddress from = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            byte[] octets = from.getAddress();
            return HexFormat.of()
                    .formatHex(octets, 0, from instanceof Inet6Address ? IPV6_NETWORK_OCTETS : octets.length);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a connection's address is not an IP address", e);
        }
    }
}

package org.tidegate.contracts.format.identifier;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.party.IdentifierStrength;

/**
 * An address of the network: shown as RFC 5952 writes it, matched only with the time it was used, in spans that both sides count from
 * the epoch. With its source port an address behind a carrier's translation is matched too (RFC 6302).
 */
final class IpRule implements IdentifierRule {

    private static final Duration WITHOUT_PORT = Duration.ofHours(6);
    private static final Duration WITH_PORT = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int NETWORK_OCTETS = 8;

    /** Of four octets each: address and length of what is not given to one holder (RFC 6890 without what is for documentation). */
    private static final List<Block> NOT_PUBLIC = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.168.0.0", 16),
            new Block("224.0.0.0", 4),
            new Block("240.0.0.0", 4),
            new Block("::", 127),
            new Block("fe80::", 10),
            new Block("fc00::", 7),
            new Block("ff00::", 8));

    private record Block(byte[] network, int bits) {

        Block(String network, int bits) {
            this(InetAddress.ofLiteral(network).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ network[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public NormalForm of(String raw, Hints hints) {
        Optional<String> normal = IpText.normal(raw);
        return normal.map(text -> matched(text, hints)).orElseGet(() -> NormalForm.rejected(Rejection.MALFORMED));
    }

    private static NormalForm matched(String normal, Hints hints) {
        // Asked whether it is either, the library makes an exception for each that is not IPv4.
        InetAddress address = normal.indexOf(':') < 0 ? Inet4Address.ofLiteral(normal) : Inet6Address.ofLiteral(normal);
        byte[] octets = address.getAddress();
        if (NOT_PUBLIC.stream().anyMatch(block -> block.holds(octets))) {
            return NormalForm.Accepted.unmatched(normal, Rejection.NOT_PUBLIC);
        }
        Instant from = hints.from();
        if (from == null) {
            return NormalForm.Accepted.unmatched(normal, Rejection.TIME_MISSING);
        }
        Instant to = hints.to() == null ? from : hints.to();
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            return NormalForm.Accepted.unmatched(normal, Rejection.TIME_SPAN);
        }
        List<MatchKey> keys =
                address instanceof Inet4Address ? ofFour(octets, hints, from, to) : ofSixteen(octets, from, to);
        return new NormalForm.Accepted(normal, IdentifierStrength.STRONG, keys, null);
    }

    private static List<MatchKey> ofFour(byte[] octets, Hints hints, Instant from, Instant to) {
        List<MatchKey> keys = new ArrayList<>();
        Integer port = hints.port();
        if (port != null && port > 0 && port <= 0xffff) {
            byte[] withPort = Arrays.copyOf(octets, octets.length + 2);
            withPort[octets.length] = (byte) (port >> 8);
            withPort[octets.length + 1] = (byte) port.intValue();
            keys.addAll(spans(MatchType.IP4PT, withPort, WITH_PORT, from, to));
        }
        keys.addAll(spans(MatchType.IP4T, octets, WITHOUT_PORT, from, to));
        return keys;
    }

    private static List<MatchKey> ofSixteen(byte[] octets, Instant from, Instant to) {
        List<MatchKey> keys = new ArrayList<>(spans(MatchType.IP6FULL, octets, WITHOUT_PORT, from, to));
        keys.addAll(spans(MatchType.IP6T, Arrays.copyOf(octets, NETWORK_OCTETS), WITHOUT_PORT, from, to));
        return keys;
    }

    /** One for each span that was touched. */
    private static List<MatchKey> spans(MatchType type, byte[] octets, Duration span, Instant from, Instant to) {
        List<MatchKey> keys = new ArrayList<>();
        long last = Math.floorDiv(to.getEpochSecond(), span.toSeconds());
        for (long number = Math.floorDiv(from.getEpochSecond(), span.toSeconds()); number <= last; number++) {
            keys.add(MatchKey.numbered(type, octets, number));
        }
        return keys;
    }
}

package org.tidegate.contracts.format.identifier;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A network octet, two keys, in an integrated address a payment id of 8 octets, and four octets of a checksum, in blocks of base 58. */
final class MoneroAddress implements WalletEncoding {

    private static final Pattern FORM =
            Pattern.compile("[48](?:[" + Base58.ALPHABET + "]{94}|[" + Base58.ALPHABET + "]{105})");
    private static final List<String> CHAINS = List.of("monero");

    /** Of the main network: an address, an integrated one, and one below an address. */
    private static final Set<Integer> NETWORKS = Set.of(18, 19, 42);

    private static final int BLOCK_DIGITS = 11;
    private static final int BLOCK_OCTETS = 8;
    private static final int CHECKSUM = 4;

    /** How many octets so many digits hold, at the end. */
    private static final int[] LAST_OCTETS = {0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};

    @Override
    public boolean isWritten(String raw) {
        return FORM.matcher(raw).matches();
    }

    @Override
    public Optional<Address> checked(String raw) {
        byte[] octets = octets(raw);
        boolean whole = octets.length > CHECKSUM && NETWORKS.contains(Byte.toUnsignedInt(octets[0])) && fits(octets);
        return whole ? Optional.of(new Address(raw, CHAINS)) : Optional.empty();
    }

    /** Empty where a block is no number of its length. */
    private static byte[] octets(String raw) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int at = 0; at < raw.length(); at += BLOCK_DIGITS) {
            String block = raw.substring(at, Math.min(raw.length(), at + BLOCK_DIGITS));
            int length = block.length() == BLOCK_DIGITS ? BLOCK_OCTETS : LAST_OCTETS[block.length()];
            byte[] decoded = length < 0 ? null : Base58.octets(Base58.number(block), length);
            if (decoded == null) {
                return new byte[0];
            }
            octets.writeBytes(decoded);
        }
        return octets.toByteArray();
    }

    private static boolean fits(byte[] octets) {
        byte[] digest = Keccak256.digest(Arrays.copyOf(octets, octets.length - CHECKSUM));
        return Arrays.equals(digest, 0, CHECKSUM, octets, octets.length - CHECKSUM, octets.length);
    }
}

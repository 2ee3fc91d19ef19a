package org.tidegate.contracts.format.identifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Base58Check: a version octet, 20 octets of a digest and four of a checksum. Its letters' case means something. */
final class Base58CheckAddress implements WalletEncoding {

    private static final Pattern FORM = Pattern.compile("[" + Base58.ALPHABET + "]{26,35}");
    private static final int OCTETS = 25;
    private static final int CHECKSUM = 4;

    /** By version octet. Version 0 and 5 are Bitcoin's, and were taken over by chains that split off from it or copied it. */
    private static final Map<Integer, List<String>> CHAINS = Map.of(
            0x00, List.of("bitcoin", "bitcoin-cash"),
            0x05, List.of("bitcoin", "bitcoin-cash", "litecoin"),
            0x1e, List.of("dogecoin"),
            0x30, List.of("litecoin"),
            0x32, List.of("litecoin"),
            0x41, List.of("tron"));

    @Override
    public boolean isWritten(String raw) {
        return FORM.matcher(raw).matches();
    }

    @Override
    public Optional<Address> checked(String raw) {
        byte[] octets = Base58.octets(Base58.number(raw), OCTETS);
        if (octets == null || zerosAtStart(raw) != zerosAtStart(octets) || !fits(octets)) {
            return Optional.empty();
        }
        return Optional.ofNullable(CHAINS.get(Byte.toUnsignedInt(octets[0]))).map(chains -> new Address(raw, chains));
    }

    /** Each leading zero octet is one leading digit zero, no more and no fewer. */
    private static int zerosAtStart(String raw) {
        int zeros = 0;
        while (zeros < raw.length() && raw.charAt(zeros) == Base58.ALPHABET.charAt(0)) {
            zeros++;
        }
        return zeros;
    }

    private static int zerosAtStart(byte[] octets) {
        int zeros = 0;
        while (zeros < octets.length && octets[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static boolean fits(byte[] octets) {
        byte[] digest = sha256(sha256(Arrays.copyOf(octets, OCTETS - CHECKSUM)));
        return Arrays.equals(digest, 0, CHECKSUM, octets, OCTETS - CHECKSUM, OCTETS);
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

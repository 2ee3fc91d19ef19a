package org.tidegate.contracts.format.identifier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** 20 octets of a chain that runs the Ethereum machine; in mixed case its letters are the checksum (EIP-55). The same holder on all of them. */
final class EvmAddress implements WalletEncoding {

    private static final Pattern FORM = Pattern.compile("0[xX][0-9A-Fa-f]{40}");
    private static final String PREFIX = "0x";
    private static final List<String> CHAINS = List.of("evm");

    @Override
    public boolean isWritten(String raw) {
        return FORM.matcher(raw).matches();
    }

    @Override
    public Optional<Address> checked(String raw) {
        String digits = raw.substring(PREFIX.length());
        String lower = digits.toLowerCase(Locale.ROOT);
        boolean mixed = !digits.equals(lower) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        return !mixed || digits.equals(withChecksum(lower))
                ? Optional.of(new Address(PREFIX + lower, CHAINS))
                : Optional.empty();
    }

    private static String withChecksum(String lower) {
        byte[] digest = Keccak256.digest(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            int half = digest[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
            written.append(half > 7 ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i));
        }
        return written.toString();
    }
}

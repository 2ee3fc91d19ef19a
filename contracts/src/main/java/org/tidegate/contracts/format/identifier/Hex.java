package org.tidegate.contracts.format.identifier;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hexadecimal digits in any case, two an octet. */
final class Hex {

    private static final Pattern OCTETS = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

    private Hex() {}

    static Optional<byte[]> octets(String text) {
        return OCTETS.matcher(text).matches() ? Optional.of(HexFormat.of().parseHex(text)) : Optional.empty();
    }
}

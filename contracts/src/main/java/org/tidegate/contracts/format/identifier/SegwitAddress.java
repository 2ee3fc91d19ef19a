package org.tidegate.contracts.format.identifier;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A witness program in Bech32 (version 0, BIP 173) or Bech32m (later ones, BIP 350); one case throughout, shown in lower case. */
final class SegwitAddress implements WalletEncoding {

    private static final Map<String, String> CHAINS = Map.of("bc", "bitcoin", "ltc", "litecoin");
    private static final Pattern FORM = Pattern.compile("(?i)(bc|ltc)1[a-z0-9]{6,87}");
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM = 6;
    private static final int LONGEST = 90;

    @Override
    public boolean isWritten(String raw) {
        return FORM.matcher(raw).matches();
    }

    @Override
    public Optional<Address> checked(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT);
        boolean oneCase = raw.equals(lower) || raw.equals(raw.toUpperCase(Locale.ROOT));
        int separator = lower.indexOf('1');
        String prefix = lower.substring(0, separator);
        int[] values = lower.substring(separator + 1)
                .chars()
                .map(c -> ALPHABET.indexOf((char) c))
                .toArray();
        boolean whole = oneCase && raw.length() <= LONGEST && values.length > CHECKSUM + 1 && isProgram(prefix, values);
        return whole ? Optional.of(new Address(lower, List.of(CHAINS.getOrDefault(prefix, prefix)))) : Optional.empty();
    }

    private static boolean isProgram(String prefix, int[] values) {
        for (int value : values) {
            if (value < 0) {
                return false;
            }
        }
        int version = values[0];
        return version <= 16
                && checksum(prefix, values) == (version == 0 ? BECH32 : BECH32M)
                && hasProgramLength(version, values);
    }

    /** 2 to 40 octets, of version 0 only 20 or 32; what is over of the last group of 5 bits is less than that and zero. */
    private static boolean hasProgramLength(int version, int[] values) {
        int bits = (values.length - 1 - CHECKSUM) * 5;
        int octets = bits / Byte.SIZE;
        int over = bits % Byte.SIZE;
        int last = values[values.length - 1 - CHECKSUM];
        boolean zeroPadded = over < 5 && (last & (1 << over) - 1) == 0;
        return zeroPadded && (version == 0 ? octets == 20 || octets == 32 : octets >= 2 && octets <= 40);
    }

    private static int checksum(String prefix, int[] values) {
        int sum = 1;
        for (char c : prefix.toCharArray()) {
            sum = step(sum, c >> 5);
        }
        sum = step(sum, 0);
        for (char c : prefix.toCharArray()) {
            sum = step(sum, c & 31);
        }
        for (int value : values) {
            sum = step(sum, value);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >> i & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }
}

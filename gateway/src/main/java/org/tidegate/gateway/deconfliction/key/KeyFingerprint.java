package org.tidegate.gateway.deconfliction.key;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.digest.Digest;

/** What two administrators read to each other by telephone: four groups of four digits of a digest of an epoch's keys. */
final class KeyFingerprint {
    private static final int GROUPS = 4;
    private static final int DIGITS = 4;

    private KeyFingerprint() {}

    static String of(List<EpochKey> keys) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        keys.forEach(key -> all.put(key.target().word(), key.publicKey().octets()));
        return of(all);
    }

    /** @param keys by the words of their types */
    static String of(SortedMap<String, byte[]> keys) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        keys.forEach((target, key) -> {
            all.writeBytes(target.getBytes(StandardCharsets.US_ASCII));
            all.write(0);
            all.writeBytes(key);
        });
        String digits =
                HexFormat.of().formatHex(Digest.sha256(all.toByteArray()).bytes());
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> digits.substring(DIGITS * group, DIGITS * (group + 1)))
                .collect(Collectors.joining(" "));
    }
}

package org.tidegate.contracts.deconfliction;

import java.util.Arrays;
import org.tidegate.contracts.digest.Base64Url;
import org.tidegate.contracts.json.TextValue;

/** Many values of one fixed size, one after the other, written base64url without padding. What they are, their reader knows. */
public final class PackedOctets implements TextValue {
    public static final String SHAPE =
            "^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$";

    private final byte[] octets;

    /** @param octets copied */
    public PackedOctets(byte[] octets) {
        this.octets = octets.clone();
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static PackedOctets parse(String text) {
        return Base64Url.read(text)
                .map(PackedOctets::new)
                .orElseThrow(() -> new IllegalArgumentException("not base64url without padding"));
    }

    public int sizeBytes() {
        return octets.length;
    }

    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public String text() {
        return Base64Url.write(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedOctets packed && Arrays.equals(packed.octets, octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Their number only. */
    @Override
    public String toString() {
        return "PackedOctets[" + octets.length + "]";
    }
}

package org.tidegate.crypto.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.jce.interfaces.ECPublicKey;

/** An EC key that somebody took out of its PKCS#12 file, as {@code openssl pkcs12 -nodes} does: PKCS#8 or SEC 1, PEM or DER, unencrypted. */
public final class UnpackedKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte SEQUENCE = 0x30;
    private static final int LARGEST_BYTES = 1 << 20;

    private UnpackedKey() {}

    /** Whether these octets hold the certificate's private key. More than 1 MiB is not looked into. */
    public static boolean isIn(byte[] octets, X509Certificate certificate) {
        List<byte[]> candidates = candidates(octets);
        try {
            return NativeKeys.of(certificate.getPublicKey()) instanceof ECPublicKey key
                    && candidates.stream().anyMatch(der -> fits(der, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of a certificate that was read is known", e);
        } finally {
            candidates.forEach(der -> Arrays.fill(der, (byte) 0));
        }
    }

    private static List<byte[]> candidates(byte[] octets) {
        List<byte[]> candidates = new ArrayList<>();
        if (octets.length == 0 || octets.length > LARGEST_BYTES) {
            return candidates;
        }
        if (octets[0] == SEQUENCE) {
            candidates.add(octets.clone());
        }
        Matcher blocks = BLOCK.matcher(new String(octets, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            decoded(blocks.group(2)).ifPresent(candidates::add);
        }
        return candidates;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }

    private static boolean fits(byte[] der, ECPublicKey key) {
        return scalar(der)
                .filter(scalar -> scalar.compareTo(key.getParameters().getN()) < 0)
                .filter(scalar -> key.getParameters().getG().multiply(scalar).equals(key.getQ()))
                .isPresent();
    }

    /** PKCS#8 has the SEC 1 form as its third member, and that has the scalar as its second. */
    private static Optional<BigInteger> scalar(byte[] der) {
        try {
            ASN1Sequence outer = ASN1Sequence.getInstance(der);
            ASN1Sequence sec1 = octets(outer, 2).map(ASN1Sequence::getInstance).orElse(outer);
            return octets(sec1, 1).map(octets -> new BigInteger(1, octets));
        } catch (IllegalArgumentException | IllegalStateException noKey) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> octets(ASN1Sequence sequence, int place) {
        return sequence.size() > place && sequence.getObjectAt(place) instanceof ASN1OctetString octets
                ? Optional.of(octets.getOctets())
                : Optional.empty();
    }
}

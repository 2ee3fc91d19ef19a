package org.tidegate.crypto.backup;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.EnvelopedWriter;
import org.tidegate.crypto.cms.IssuerAndSerial;

/** Seals the pieces of a backup for the recovery key, as an envelope is sealed: {@code openssl cms -decrypt} opens them. */
public final class PieceSealer {

    /** The most clear octets of a piece before they are compressed: what is incompressible still fits into an envelope's limits. */
    public static final int PIECE_BYTES = 8 << 20;

    private final EnvelopedWriter writer;
    private final IssuerAndSerial recipient;
    private final CurveProfile curve;
    private final PublicKey key;

    /** @throws org.tidegate.crypto.cms.CmsRefused when its key is not on P-256 or P-384 */
    public PieceSealer(X509Certificate recovery, SecureRandom random) {
        this.writer = new EnvelopedWriter(random);
        this.recipient = IssuerAndSerial.of(recovery);
        this.curve = CurveProfile.of(recovery);
        this.key = CurveProfile.publicKey(recovery);
    }

    /** @return one DER-encoded CMS AuthEnvelopedData */
    public byte[] seal(byte[] clear) {
        return writer.write(clear, recipient, curve, key);
    }
}

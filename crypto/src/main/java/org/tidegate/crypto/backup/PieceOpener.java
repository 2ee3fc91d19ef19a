package org.tidegate.crypto.backup;

import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.IssuerAndSerial;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.cms.UnverifiedEnveloped;
import org.tidegate.crypto.keys.RecoveryKey;

/** Opens the pieces of a backup. */
public final class PieceOpener {

    private final RecoveryKey key;
    private final IssuerAndSerial name;
    private final CurveProfile curve;

    public PieceOpener(RecoveryKey key) {
        this.key = key;
        this.name = IssuerAndSerial.of(key.certificate());
        this.curve = CurveProfile.of(key.certificate());
    }

    /** @throws CmsRefused OTHER_RECIPIENT when it was sealed for another key; any other reason: it is not what was sealed */
    public byte[] open(byte[] sealed) {
        UnverifiedEnveloped enveloped = UnverifiedEnveloped.read(sealed);
        if (!enveloped.recipient().equals(name)) {
            throw new CmsRefused(RefusedBecause.OTHER_RECIPIENT);
        }
        return enveloped.decrypt(key.key(), curve);
    }
}

package org.tidegate.crypto.ledger.note;

import java.security.GeneralSecurityException;
import java.security.Signature;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.LedgerKey;

/** Ed25519 as RFC 8032 has it, with this gateway's ledger key. */
final class NoteSigner {

    private final LedgerKey key;

    NoteSigner(LedgerKey key) {
        this.key = key;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519", CryptoProviders.CURVES);
            signature.initSign(key.key());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("signing with the ledger key failed in the provider", impossible);
        }
    }
}

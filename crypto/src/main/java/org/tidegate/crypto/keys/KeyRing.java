package org.tidegate.crypto.keys;

import java.util.List;

/**
 * The four keys a node speaks with. One interface for keys in PKCS#12 files and, later, keys in a token: callers never
 * learn where a key lies.
 */
public interface KeyRing {

    /** Signs envelopes, receipts, refusals, evidences and the descriptor. */
    SigningKey signing();

    /** Opens envelopes; the newest first, at least one. Older keys stay until no kept ciphertext needs them. */
    List<DecryptionKey> decryptionKeys();

    /** Both ends of the connections between gateways, and the node's own listeners. */
    TlsKey tls();

    /** Signs the ledger's checkpoints. */
    LedgerKey ledger();
}

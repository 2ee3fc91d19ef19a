package org.tidegate.crypto.descriptor;

/**
 * What a verified descriptor says of its gateway's ledger.
 *
 * @param publicKey Ed25519, 32 octets, a point of full order
 * @param version of the descriptor
 */
public record DescribedLedgerKey(byte[] publicKey, int version) {
    public DescribedLedgerKey {
        publicKey = publicKey.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }
}

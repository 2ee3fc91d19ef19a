package org.tidegate.crypto.sign;

import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;

/**
 * What we remember of an envelope we sent, against which its answer is held.
 *
 * @param digest SHA-256 over the sealed bytes
 * @param items what it carried, in the manifest's order
 */
public record SentEnvelope(
        EnvelopeId envelope, AuthorityId sender, AuthorityId recipient, Lane lane, Digest digest, List<Item> items) {

    /** One package of the envelope. */
    public record Item(PackageId packageId, ExchangeId exchangeId) {}

    public SentEnvelope {
        items = List.copyOf(items);
    }

    /** @param digest SHA-256 over the bytes the manifest was sealed into */
    public static SentEnvelope of(Manifest manifest, Digest digest) {
        return new SentEnvelope(
                manifest.envelope(),
                manifest.sender(),
                manifest.recipient(),
                manifest.lane(),
                digest,
                manifest.items().stream()
                        .map(item -> new Item(item.packageId(), item.exchangeId()))
                        .toList());
    }
}

package org.tidegate.contracts.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * The recipient's signed word that it holds the envelope.
 *
 * @param version 1
 * @param lane as in the manifest
 * @param receivedAt the recipient's clock, to the millisecond
 * @param items one for each of the manifest's, in the manifest's order
 */
public record Receipt(
        @Range(least = 1, most = 1) int version,
        EnvelopeId envelope,
        AuthorityId sender,
        AuthorityId recipient,
        Lane lane,
        Digest envelopeDigest,
        Instant receivedAt,
        @Count(least = 1, most = Manifest.MOST_ITEMS) List<ReceiptItem> items)
        implements PartnerAnswer {

    public Receipt {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        items = List.copyOf(items);
        Checks.of(Receipt.class, version, envelope, sender, recipient, lane, envelopeDigest, receivedAt, items)
                .require(
                        !sender.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the sender",
                        "name the other authority")
                .unique("items", items, ReceiptItem::packageId)
                .done();
    }
}

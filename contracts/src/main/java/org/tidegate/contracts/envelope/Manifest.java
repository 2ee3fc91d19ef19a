package org.tidegate.contracts.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * Everything the sender's signature binds.
 *
 * @param version 1
 * @param sealedAt the sender's clock, to the millisecond
 * @param notAfter from when on the recipient refuses it; later than {@code sealedAt}
 * @param replaces the envelope whose notAfter passed without a receipt, or that was refused with others in it, where this one carries
 *     the same package anew
 * @param items one, or up to 64 in lane ROUTINE
 */
public record Manifest(
        @Range(least = 1, most = 1) int version,
        AuthorityId sender,
        AuthorityId recipient,
        EnvelopeId envelope,
        Lane lane,
        AgreementReference agreement,
        Instant sealedAt,
        Instant notAfter,
        @Nullable EnvelopeId replaces,
        @Count(least = 1, most = Manifest.MOST_ITEMS) List<ManifestItem> items) {

    public static final int VERSION = 1;
    public static final int MOST_ITEMS = 64;

    public Manifest {
        sealedAt = sealedAt.truncatedTo(ChronoUnit.MILLIS);
        notAfter = notAfter.truncatedTo(ChronoUnit.MILLIS);
        items = List.copyOf(items);
        Checks.of(
                        Manifest.class,
                        version,
                        sender,
                        recipient,
                        envelope,
                        lane,
                        agreement,
                        sealedAt,
                        notAfter,
                        replaces,
                        items)
                .require(
                        !sender.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the sender",
                        "name the other authority")
                .require(
                        notAfter.isAfter(sealedAt),
                        "ENDS_BEFORE_IT_BEGINS",
                        "notAfter",
                        "is not after sealedAt",
                        "send the end of the envelope's life")
                .require(
                        !envelope.equals(replaces),
                        "REPLACES_ITSELF",
                        "replaces",
                        "names the envelope itself",
                        "name the earlier envelope")
                .require(
                        items.size() == 1 || lane == Lane.ROUTINE,
                        "SHARED_ENVELOPE",
                        "items",
                        "has company outside lane ROUTINE",
                        "seal one package per envelope in this lane")
                .unique("items", items, ManifestItem::packageId)
                .unique("items", items, ManifestItem::exchangeId)
                .done();
    }
}

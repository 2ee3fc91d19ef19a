package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.crypto.seal.EnvelopeRefused;
import org.tidegate.crypto.seal.OpenedEnvelope;
import org.tidegate.crypto.seal.Opener;
import org.tidegate.crypto.seal.PackageRejected;
import org.tidegate.crypto.seal.TlsPeer;
import org.tidegate.crypto.seal.UnverifiedEnvelope;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.AnsweredEnvelope;
import org.tidegate.gateway.store.EnvelopeStore;

/**
 * Takes an envelope from a partner: opened, verified and stored in one commit with its receipt, or refused with a signed
 * reason. The same envelope again gets the stored answer, byte for byte; another under the same id is refused.
 */
public final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final PartnerDirectory partners;
    private final Opener opener;
    private final EnvelopeStore envelopes;
    private final Intake intake;
    private final RefusalDesk refusals;
    private final OverdueLists overdueLists;
    private final Clock clock;

    Reception(
            PartnerDirectory partners,
            Opener opener,
            EnvelopeStore envelopes,
            Intake intake,
            RefusalDesk refusals,
            OverdueLists overdueLists,
            Clock clock) {
        this.partners = partners;
        this.opener = opener;
        this.envelopes = envelopes;
        this.intake = intake;
        this.refusals = refusals;
        this.overdueLists = overdueLists;
        this.clock = clock;
    }

    /** What the partner is told. */
    public sealed interface Answer {
        /** A signed receipt: application/cms, 200. */
        record Receipted(byte[] signed) implements Answer {}

        /** A signed refusal: application/cms, 422. */
        record Refused(byte[] signed) implements Answer {}

        /** Not opened or not verified: one constant problem, 400. */
        record EnvelopeRefusedUnsigned() implements Answer {}
    }

    public Answer receive(Actor.Partner sender, EnvelopeHead head, byte[] bytes) {
        Partner partner = partners.find(sender.authority()).orElseThrow();
        Digest digest = Digest.sha256(bytes);
        Optional<AnsweredEnvelope> before = envelopes.findAnswered(sender.authority(), head.envelope());
        if (before.isPresent()) {
            return again(partner, head.envelope(), digest, before.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OpenedEnvelope opened;
        try {
            opened = opener.open(
                    new UnverifiedEnvelope(bytes),
                    head,
                    new TlsPeer(sender.authority(), sender.certificate(), List.of()),
                    partner.trust(),
                    now);
        } catch (EnvelopeRefused e) {
            LOG.warn(
                    "envelope refused: partner {}, envelope {}, because {}",
                    partner.id(),
                    head.envelope(),
                    e.because());
            refusals.unsigned(partner, head.envelope(), digest, e.because().name(), now);
            return new Answer.EnvelopeRefusedUnsigned();
        } catch (PackageRejected e) {
            return refusals.signed(partner, head.envelope(), digest, e.reason(), now);
        }
        overdueLists.ring(partner.id(), opened.alarms());
        try {
            return take(partner, opened, digest, now);
        } catch (AnsweredMeanwhile e) {
            AnsweredEnvelope stored =
                    envelopes.findAnswered(sender.authority(), head.envelope()).orElseThrow(() -> e);
            return again(partner, head.envelope(), digest, stored);
        } catch (PackageRejected e) {
            return refusals.signed(partner, head.envelope(), digest, e.reason(), now);
        }
    }

    private Answer take(Partner partner, OpenedEnvelope opened, Digest digest, Instant now) {
        try {
            return intake.take(partner, opened, digest, now);
        } catch (Intake.CameMeanwhile e) {
            return intake.take(partner, opened, digest, now);
        }
    }

    /** The stored answer to an envelope of this partner, if it sent one under this id. */
    public Optional<byte[]> receipt(AuthorityId partner, EnvelopeId envelope) {
        return envelopes
                .findAnswered(partner, envelope)
                .filter(a -> !a.refused())
                .map(AnsweredEnvelope::answer);
    }

    private Answer again(Partner partner, EnvelopeId envelope, Digest digest, AnsweredEnvelope stored) {
        if (stored.digest().equals(digest)) {
            return stored.refused() ? new Answer.Refused(stored.answer()) : new Answer.Receipted(stored.answer());
        }
        return refusals.idReused(partner, envelope, digest, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}

package org.tidegate.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.crypto.proof.EntryAudit;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.ledger.LedgerNames;

/**
 * Whether an entry that a partner gave belongs into a proof: about this exchange with us and its package, in its own log under the
 * key we know, with no false cosignature of anybody we know, and with a time-stamp that is one over its checkpoint or with none. What
 * an auditor would refuse is not passed on under our signature.
 */
final class PartnerEntryCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerEntryCheck.class);

    private final AuthorityId self;
    private final Function<AuthorityId, Optional<byte[]>> keys;
    private final List<AuthorityId> cosigners;
    private final StampForm stamps;

    /**
     * @param keys of the ledgers of partners, and of our own
     * @param cosigners every partner, and we
     */
    PartnerEntryCheck(
            AuthorityId self,
            Function<AuthorityId, Optional<byte[]>> keys,
            List<AuthorityId> cosigners,
            StampForm stamps) {
        this.self = self;
        this.keys = keys;
        this.cosigners = List.copyOf(cosigners);
        this.stamps = stamps;
    }

    /** @param packageId of the exchange */
    Optional<ProvenEntry> of(AuthorityId partner, ExchangeId exchange, PackageId packageId, SharedEntry given) {
        byte[] octets = given.entry().getBytes(StandardCharsets.UTF_8);
        String proof = given.proof();
        try {
            if (!isAbout(LedgerEntryJson.read(octets), partner, exchange, packageId)) {
                return leftOut(partner, exchange, "is not one about it and us. The partner's administrator looks.");
            }
            return proof == null
                    ? Optional.of(withoutPlace(partner, octets))
                    : placed(partner, octets, LogProof.parse(proof.getBytes(StandardCharsets.UTF_8)), given)
                            .or(() -> leftOut(
                                    partner,
                                    exchange,
                                    "does not hold. Both administrators compare the partner's ledger key."));
        } catch (MalformedDocument | FormRefused noEntry) {
            LOG.debug("what partner {} gave is no entry with its proof", partner, noEntry);
            return leftOut(partner, exchange, "cannot be read. The partner's administrator looks.");
        }
    }

    private static Optional<ProvenEntry> leftOut(AuthorityId partner, ExchangeId exchange, String why) {
        LOG.warn(
                "an entry that partner {} gave for the proof of exchange {} was left out: it {}",
                partner,
                exchange,
                why);
        return Optional.empty();
    }

    private boolean isAbout(LedgerEntry entry, AuthorityId partner, ExchangeId exchange, PackageId packageId) {
        return entry.authority().equals(partner)
                && self.equals(entry.partner())
                && packageId.equals(entry.packageId())
                && ProvableSteps.isShared(entry, exchange);
    }

    private static ProvenEntry withoutPlace(AuthorityId partner, byte[] octets) {
        return new ProvenEntry(partner, octets, Optional.empty(), Optional.empty());
    }

    /** A place that no other gateway has confirmed is left out: the entry waits for one, instead of failing for want of a quorum. */
    private Optional<ProvenEntry> placed(AuthorityId partner, byte[] octets, LogProof proof, SharedEntry given) {
        String origin = LedgerNames.origin(partner, proof.checkpoint());
        return policy(partner, origin)
                .flatMap(policy -> head(partner, origin, octets, proof, policy)
                        .map(head -> isConfirmed(partner, head, policy)
                                ? new ProvenEntry(partner, octets, Optional.of(proof), stamp(partner, given, head))
                                : withoutPlace(partner, octets)));
    }

    private static boolean isConfirmed(AuthorityId partner, SignedCheckpoint head, TrustPolicy policy) {
        return new PolicyVerifier(policy)
                .quorum(head).cosigned().stream()
                        .anyMatch(one -> !one.witness().name().equals(partner.value()));
    }

    /** One that is none is left out alone: the entry and its place hold without it. */
    private Optional<byte[]> stamp(AuthorityId partner, SharedEntry given, SignedCheckpoint head) {
        String stamp = given.stamp();
        if (stamp == null) {
            return Optional.empty();
        }
        try {
            byte[] token = Base64Text.read(stamp);
            if (stamps.isOver(token, head.checkpoint())) {
                return Optional.of(token);
            }
        } catch (FormRefused noBase64) {
            LOG.debug("what partner {} gave as a time-stamp is not base64", partner, noBase64);
        }
        LOG.warn("what partner {} gave as the time-stamp of its checkpoint is none and was left out", partner);
        return Optional.empty();
    }

    /** The checkpoint, where everything an auditor would hold against it holds. */
    private static Optional<SignedCheckpoint> head(
            AuthorityId partner, String origin, byte[] octets, LogProof proof, TrustPolicy policy) {
        Believed believed = new Believed(
                policy, List.of(new Believed.Party(partner, List.of(origin), Optional.empty())), Optional.empty());
        EntryAudit.Seen seen = new EntryAudit(believed).see(Optional.of(octets), proof, "entry", "proof");
        boolean holds = proof.extra().isEmpty() && seen.claims().stream().noneMatch(Claim.Fails.class::isInstance);
        return holds ? seen.checkpoint() : Optional.empty();
    }

    /**
     * Believes the partner's log, under this name of it, and asks for no cosignature, as the auditor's policy says which count; a false one of a cosigner we
     * know shows. Empty while the partner's key is not known.
     */
    private Optional<TrustPolicy> policy(AuthorityId partner, String origin) {
        return keys.apply(partner)
                .map(key -> VerifierKey.ofLog(origin, key))
                .map(log -> new TrustPolicy(
                        List.of(new KnownLog(log, Optional.empty())),
                        cosigners.stream()
                                .flatMap(cosigner ->
                                        keys
                                                .apply(cosigner)
                                                .map(known -> LedgerNames.witness(cosigner, known))
                                                .stream())
                                .toList(),
                        Optional.empty()));
    }
}

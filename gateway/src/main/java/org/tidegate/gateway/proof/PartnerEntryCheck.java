package org.tidegate.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.tidegate.crypto.ledger.policy.Witness;
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
        try {
            byte[] octets = given.entry().getBytes(StandardCharsets.UTF_8);
            if (isAbout(LedgerEntryJson.read(octets), partner, exchange, packageId)) {
                String proof = given.proof();
                Optional<ProvenEntry> proven = proof == null
                        ? Optional.of(withoutPlace(partner, octets))
                        : placed(partner, octets, LogProof.parse(proof.getBytes(StandardCharsets.UTF_8)), given);
                if (proven.isPresent()) {
                    return proven;
                }
            }
        } catch (MalformedDocument | FormRefused noEntry) {
            LOG.debug("what partner {} gave is no entry with its proof", partner, noEntry);
        }
        LOG.warn(
                "an entry that partner {} gave for the proof of exchange {} does not hold and was left out."
                        + " Both administrators compare the partner's ledger key.",
                partner,
                exchange);
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
        return head(partner, octets, proof)
                .map(head -> isConfirmed(partner, head)
                        ? new ProvenEntry(partner, octets, Optional.of(proof), stamp(partner, given, head))
                        : withoutPlace(partner, octets));
    }

    private boolean isConfirmed(AuthorityId partner, SignedCheckpoint head) {
        return new PolicyVerifier(policy(head.log()))
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
    private Optional<SignedCheckpoint> head(AuthorityId partner, byte[] octets, LogProof proof) {
        String origin = LedgerNames.origin(partner);
        return keys.apply(partner)
                .filter(key -> proof.extra().isEmpty())
                .map(key -> new Believed(
                        policy(VerifierKey.ofLog(origin, key)),
                        List.of(new Believed.Party(partner, Optional.of(origin), Optional.empty())),
                        Optional.empty()))
                .map(believed -> new EntryAudit(believed).see(Optional.of(octets), proof, "entry", "proof"))
                .filter(seen -> seen.claims().stream().noneMatch(Claim.Fails.class::isInstance))
                .flatMap(EntryAudit.Seen::checkpoint);
    }

    /** No cosignature is asked for, as the auditor's policy says which count; a false one of a cosigner we know shows. */
    private TrustPolicy policy(VerifierKey log) {
        List<Witness> known = new ArrayList<>();
        for (AuthorityId cosigner : cosigners) {
            keys.apply(cosigner)
                    .map(key -> VerifierKey.ofCosigner(LedgerNames.cosigner(cosigner), key))
                    .ifPresent(key -> known.add(new Witness(cosigner.value(), key, Optional.empty())));
        }
        return new TrustPolicy(List.of(new KnownLog(log, Optional.empty())), known, Optional.empty());
    }
}

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
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.policy.Witness;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.crypto.proof.EntryAudit;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.ledger.LedgerNames;

/**
 * Whether an entry that a partner gave belongs into a proof: about this exchange with us, in its own log under the key we know, and
 * with no false cosignature of anybody we know. What an auditor would refuse is not passed on under our signature.
 */
final class PartnerEntryCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerEntryCheck.class);

    private final AuthorityId self;
    private final Function<AuthorityId, Optional<byte[]>> keys;
    private final List<AuthorityId> cosigners;

    /**
     * @param keys of the ledgers of partners, and of our own
     * @param cosigners every partner, and we
     */
    PartnerEntryCheck(AuthorityId self, Function<AuthorityId, Optional<byte[]>> keys, List<AuthorityId> cosigners) {
        this.self = self;
        this.keys = keys;
        this.cosigners = List.copyOf(cosigners);
    }

    Optional<ProvenEntry> of(AuthorityId partner, ExchangeId exchange, SharedEntry given) {
        try {
            byte[] octets = given.entry().getBytes(StandardCharsets.UTF_8);
            Optional<LogProof> proof = Optional.ofNullable(given.proof())
                    .map(text -> LogProof.parse(text.getBytes(StandardCharsets.UTF_8)));
            if (isAbout(LedgerEntryJson.read(octets), partner, exchange)
                    && (proof.isEmpty() || isInItsLog(partner, octets, proof.get()))) {
                return Optional.of(new ProvenEntry(
                        partner,
                        octets,
                        proof,
                        Optional.ofNullable(given.stamp()).map(Base64Text::read)));
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

    private boolean isAbout(LedgerEntry entry, AuthorityId partner, ExchangeId exchange) {
        return entry.authority().equals(partner)
                && self.equals(entry.partner())
                && entry.exchanges().contains(exchange)
                && SharedEntriesDesk.isShared(entry.event());
    }

    private boolean isInItsLog(AuthorityId partner, byte[] octets, LogProof proof) {
        String origin = LedgerNames.origin(partner);
        return proof.extra().isEmpty()
                && keys.apply(partner)
                        .map(key -> new Believed(
                                policy(VerifierKey.ofLog(origin, key)),
                                List.of(new Believed.Party(partner, Optional.of(origin), Optional.empty())),
                                Optional.empty()))
                        .map(believed -> new EntryAudit(believed).see(Optional.of(octets), proof, "entry", "proof"))
                        .filter(seen -> seen.claims().stream().noneMatch(Claim.Fails.class::isInstance))
                        .isPresent();
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

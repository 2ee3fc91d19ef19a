package org.tidegate.crypto.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.crypto.ledger.audit.Claim.Subject;

/**
 * Whether the parts of a proof speak of one exchange, its package and its two authorities. Each part was found to be genuine by itself
 * before; anybody can make a genuine part about something else.
 */
final class SameExchange {

    private static final Set<LedgerEvent> SEALED = Set.of(LedgerEvent.PACKAGE_SEALED);
    private static final Set<LedgerEvent> ANSWERED = Set.of(LedgerEvent.RECEIPT_VERIFIED, LedgerEvent.REFUSAL_VERIFIED);

    private final ProvenExchange exchange;
    private final Claims claims;
    /** Entries about the exchange, each shown to stand in its own authority's log, by their file. */
    private final Map<String, EntryAudit.Shown> entries = new LinkedHashMap<>();

    SameExchange(ProvenExchange exchange, Claims claims) {
        this.exchange = exchange;
        this.claims = claims;
    }

    void evidences(SignedStatement statement, String name) {
        if (!(statement instanceof SignedStatement.Evidences signed)) {
            claims.fails(Subject.AGREES, "NO_EVIDENCES", name, "It is no batch of evidences.");
            return;
        }
        List<TransportEvidence> about = about(signed.batch());
        if (about.isEmpty()) {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    name,
                    "No evidence in it is about this exchange, this package and these two authorities.");
            return;
        }
        if (!signed.batch().issuer().equals(exchange.recipient())) {
            claims.fails(
                    Subject.AGREES,
                    "NOT_THE_RECIPIENTS",
                    name,
                    "These evidences are " + signed.batch().issuer() + "'s own. How far the package came, only "
                            + exchange.recipient() + " can say.");
            return;
        }
        for (TransportEvidence one : about) {
            String reason = one.reason();
            claims.holds(
                    Subject.AGREES,
                    "EVIDENCE_" + one.type(),
                    name,
                    one.issuer() + " says of this exchange: " + one.type() + " at " + one.at() + " by its own clock"
                            + (reason == null ? "." : ", because of " + reason + "."));
        }
    }

    /** Anybody can sign an evidence that names this exchange; only what one of the two says to the other counts. */
    private List<TransportEvidence> about(EvidenceBatch batch) {
        boolean betweenThem = isParty(batch.issuer()) && isParty(batch.recipient());
        return batch.evidences().stream()
                .filter(one -> betweenThem
                        && one.exchange().equals(exchange.exchange())
                        && one.packageId().equals(exchange.packageId()))
                .toList();
    }

    void entry(EntryAudit.Shown shown, String name) {
        AuthorityId authority = shown.entry().authority();
        if (!name.startsWith(ProofFiles.entries(authority))) {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_FOLDER",
                    name,
                    "The entry is of " + authority + "'s log and lies in another's folder.");
            return;
        }
        if (isAbout(shown.entry())) {
            entries.put(name, shown);
            claims.holds(Subject.AGREES, "ENTRY_ABOUT", name, "The entry is about this exchange.");
        } else {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    name,
                    "The entry is not about this exchange, this package and these two authorities.");
        }
    }

    /** What was sealed for a third authority shows nothing between these two, whatever exchange the entry names. */
    private boolean isAbout(LedgerEntry entry) {
        AuthorityId partner = entry.partner();
        return entry.exchanges().contains(exchange.exchange())
                && (entry.packageId() == null || entry.packageId().equals(exchange.packageId()))
                && isParty(entry.authority())
                && (partner == null || isParty(partner) && !partner.equals(entry.authority()));
    }

    private boolean isParty(AuthorityId authority) {
        return authority.equals(exchange.sender()) || authority.equals(exchange.recipient());
    }

    boolean hasNoEntries() {
        return entries.isEmpty();
    }

    /** @param octets of the answer as it was signed */
    void answer(SignedStatement statement, byte[] octets) {
        if (!(statement instanceof SignedStatement.Answer signed)) {
            claims.fails(Subject.AGREES, "NO_ANSWER", ProofFiles.ANSWER, "It is neither a receipt nor a refusal.");
            return;
        }
        agrees(signed.answer());
        senderWrote(ANSWERED, Digest.sha256(octets), "ANSWER_WRITTEN", "this very answer");
    }

    private void agrees(PartnerAnswer answer) {
        boolean same = Objects.equals(answer.envelope(), exchange.envelope())
                && Objects.equals(answer.envelopeDigest(), exchange.envelopeDigest())
                && answer.sender().equals(exchange.sender())
                && answer.recipient().equals(exchange.recipient());
        if (!same) {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_ENVELOPE",
                    ProofFiles.ANSWER,
                    "The answer is about another envelope, or about other octets of it.");
            return;
        }
        if (!(answer instanceof Receipt receipt)) {
            claims.holds(
                    Subject.AGREES,
                    "ANSWER_ABOUT",
                    ProofFiles.ANSWER,
                    "The refusal is about this exchange's envelope.");
            return;
        }
        Optional<ReceiptItem> item = receipt.items().stream()
                .filter(one -> one.exchangeId().equals(exchange.exchange())
                        && one.packageId().equals(exchange.packageId()))
                .findFirst();
        if (item.isEmpty()) {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    ProofFiles.ANSWER,
                    "The receipt does not list this exchange and package.");
            return;
        }
        claims.holds(
                Subject.AGREES,
                "ANSWER_ABOUT",
                ProofFiles.ANSWER,
                receipt.recipient() + " lists this package as " + item.get().outcome() + ".");
        recipientWrote(item.get().leafHash());
    }

    /** The recipient named its own entry in the receipt, before anybody could ask for it. */
    private void recipientWrote(Digest leaf) {
        AuthorityId recipient = exchange.recipient();
        boolean shown = entries.values().stream()
                .anyMatch(one ->
                        one.leaf().equals(leaf) && one.entry().authority().equals(recipient));
        if (shown) {
            claims.holds(
                    Subject.AGREES,
                    "RECIPIENT_WROTE",
                    ProofFiles.ANSWER,
                    "The entry of its own log that " + recipient + " named in the receipt is in this proof.");
        } else {
            claims.open(
                    Subject.AGREES,
                    "RECIPIENT_ENTRY_MISSING",
                    ProofFiles.ANSWER,
                    "The receipt names an entry of " + recipient + "'s log that is not shown in this proof.");
        }
    }

    /** That the recipient holds an envelope, its receipt says; that the sender sent it, the sender's log alone. */
    void sealing() {
        boolean written = senderWrote(SEALED, exchange.envelopeDigest(), "ENVELOPE_WRITTEN", "this very envelope");
        if (!written && exchange.envelope() != null) {
            claims.open(
                    Subject.AGREES,
                    "SENDER_ENTRY_MISSING",
                    ProofFiles.LEDGERS,
                    "No entry of " + exchange.sender() + "'s log shows that " + exchange.sender()
                            + " sealed this envelope; ask " + exchange.sender() + ".");
        }
    }

    /**
     * Holds what the sender wrote about this envelope alone against it: a package that was sealed again has other digests before.
     *
     * @param digest of what it is to have written
     * @return whether it wrote anything
     */
    private boolean senderWrote(Set<LedgerEvent> events, @Nullable Digest digest, String code, String what) {
        Map<String, Digest> written = new LinkedHashMap<>();
        entries.forEach((name, shown) -> {
            LedgerEntry entry = shown.entry();
            Digest content = entry.content();
            if (events.contains(entry.event())
                    && entry.authority().equals(exchange.sender())
                    && content != null
                    && Objects.equals(entry.envelope(), exchange.envelope())) {
                written.put(name, content);
            }
        });
        written.forEach((name, content) -> {
            if (Objects.equals(content, digest)) {
                claims.holds(Subject.AGREES, code, name, "The entry holds the digest of " + what + ".");
            } else {
                claims.fails(
                        Subject.AGREES,
                        code + "_DIFFERS",
                        name,
                        "The entry holds the digest of something else than " + what + ".");
            }
        });
        return !written.isEmpty();
    }

    /** @param named what the proof says of its agreement */
    void agreement(Agreement agreement, AgreementReference named) {
        if (!AgreementJson.reference(agreement).equals(named)) {
            claims.fails(
                    Subject.AGREES, "OTHER_AGREEMENT", ProofFiles.AGREEMENT, "It is another agreement or version.");
            return;
        }
        if (!parties(agreement).equals(Set.of(exchange.sender(), exchange.recipient()))) {
            claims.fails(
                    Subject.AGREES,
                    "OTHER_AGREEMENT",
                    ProofFiles.AGREEMENT,
                    "It is no agreement between " + exchange.sender() + " and " + exchange.recipient() + ".");
            return;
        }
        claims.holds(Subject.AGREES, "AGREEMENT", ProofFiles.AGREEMENT, "It is the agreement the proof names.");
        sameAsWritten(agreement.id() + "/" + agreement.version());
    }

    private static Set<AuthorityId> parties(Agreement agreement) {
        return agreement.parties().stream().map(Party::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The proof has the agreement of the day it was made; an entry names the one of its own day. */
    private void sameAsWritten(String agreement) {
        entries.forEach((name, shown) -> {
            String written = shown.entry().agreement();
            if (written != null && !written.equals(agreement)) {
                claims.open(
                        Subject.AGREES,
                        "AGREEMENT_CHANGED",
                        name,
                        "The entry was written under the agreement " + written + ", and the proof holds " + agreement
                                + "; ask for that one.");
            }
        });
    }
}

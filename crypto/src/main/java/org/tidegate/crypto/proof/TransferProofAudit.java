package org.tidegate.crypto.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.proof.ProvenExchangeJson;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.TimeAudit;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.verify.TreeReplay;

/** Every claim about a transfer proof: its container, each part by itself, and that the parts speak of one exchange. */
public final class TransferProofAudit {
    private final Believed believed;
    private final Instant at;
    private final Instant now;
    private final StatementAudit statements;
    private final EntryAudit entryAudit;

    private final List<Claim> claims = new ArrayList<>();
    /** Entries shown to stand in a log, by their file. */
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    /** Leaf hashes of the entries, and in whose log. */
    private final Map<Digest, AuthorityId> leaves = new HashMap<>();

    /**
     * For one proof.
     *
     * @param at the moment certificates are judged as of
     * @param now the clock, by which a time-stamp of the future is refused
     */
    public TransferProofAudit(Believed believed, Instant at, Instant now) {
        this.believed = believed;
        this.at = at;
        this.now = now;
        this.statements = new StatementAudit(believed);
        this.entryAudit = new EntryAudit(believed);
    }

    /**
     * @param octets any
     * @param place of the file, for what is about the whole
     */
    public List<Claim> audit(byte[] octets, String place) {
        Optional<Map<String, byte[]>> read = ProofZip.read(octets); // 1. the zip
        if (read.isEmpty()) {
            fails(
                    Subject.CONTAINER,
                    "ZIP_FORM",
                    place,
                    "It is not the zip a gateway wrote: it was altered, cut, or packed again.");
        }
        Map<String, byte[]> files = read.or(() -> ProofZip.files(octets)).orElse(Map.of());
        if (files.isEmpty()) {
            return List.copyOf(claims);
        }
        container(files); // 2. the files are those of the manifest
        Optional<ProvenExchange> exchange = exchange(files); // 3. which exchange
        exchange.ifPresent(proven -> {
            maker(files, proven); // 4. the maker signed the manifest
            files.forEach((name, content) -> evidence(name, content, proven)); // 5. evidences
            entries(files, proven); // 6. entries of each log
            answer(files, proven); // 7. the partner's answer
            sealed(proven);
            agreement(files, proven); // 8. the agreement
        });
        return List.copyOf(claims);
    }

    private void container(Map<String, byte[]> files) {
        byte[] manifest = files.getOrDefault(ProofFiles.MANIFEST, new byte[0]);
        Map<String, byte[]> named = new LinkedHashMap<>(files);
        named.remove(ProofFiles.MANIFEST);
        named.remove(ProofFiles.SIGNATURE);
        if (Arrays.equals(AsicManifest.write(named), manifest)) {
            holds(
                    Subject.CONTAINER,
                    "FILES",
                    ProofFiles.MANIFEST,
                    "The " + named.size() + " files are those the manifest names, unaltered.");
            return;
        }
        int before = claims.size();
        named.forEach((name, content) -> {
            if (!AsicManifest.names(manifest, name, content)) {
                fails(
                        Subject.CONTAINER,
                        "FILE_DIFFERS",
                        name,
                        "The file is not the one the manifest names: it was altered or added.");
            }
        });
        if (claims.size() == before) {
            fails(
                    Subject.CONTAINER,
                    "MANIFEST_DIFFERS",
                    ProofFiles.MANIFEST,
                    "The manifest was altered, or names a file that is not there.");
        }
    }

    private Optional<ProvenExchange> exchange(Map<String, byte[]> files) {
        try {
            ProvenExchange exchange = ProvenExchangeJson.read(files.getOrDefault(ProofFiles.EXCHANGE, new byte[0]));
            holds(
                    Subject.FORM,
                    "EXCHANGE_READ",
                    ProofFiles.EXCHANGE,
                    exchange.maker() + " made this proof at " + exchange.madeAt() + " by its own clock, about exchange "
                            + exchange.exchange() + ": package " + exchange.packageId() + " from " + exchange.sender()
                            + " to " + exchange.recipient() + ".");
            return Optional.of(exchange);
        } catch (MalformedDocument malformed) {
            fails(
                    Subject.FORM,
                    "EXCHANGE_FORM",
                    ProofFiles.EXCHANGE,
                    "Which exchange it is about cannot be read; nothing else can be judged.");
            return Optional.empty();
        }
    }

    private void maker(Map<String, byte[]> files, ProvenExchange exchange) {
        claims.add(statements.beside(
                files.getOrDefault(ProofFiles.SIGNATURE, new byte[0]),
                files.getOrDefault(ProofFiles.MANIFEST, new byte[0]),
                exchange.maker(),
                ProofFiles.SIGNATURE,
                at));
    }

    private void evidence(String name, byte[] content, ProvenExchange exchange) {
        if (!name.startsWith(ProofFiles.EVIDENCES)) {
            return;
        }
        StatementAudit.Seen seen = statements.see(content, name, at);
        claims.addAll(seen.claims());
        if (!(seen.statement().orElse(null) instanceof SignedStatement.Evidences signed)) {
            return;
        }
        List<TransportEvidence> about = signed.batch().evidences().stream()
                .filter(one -> one.exchange().equals(exchange.exchange()))
                .toList();
        if (about.isEmpty()) {
            fails(Subject.AGREES, "OTHER_EXCHANGE", name, "No evidence in it is about this exchange.");
        }
        for (TransportEvidence one : about) {
            String reason = one.reason();
            holds(
                    Subject.AGREES,
                    "EVIDENCE_" + one.type(),
                    name,
                    one.issuer() + " says of this exchange: " + one.type() + " at " + one.at() + " by its own clock"
                            + (reason == null ? "." : ", because of " + reason + "."));
        }
    }

    private void entries(Map<String, byte[]> files, ProvenExchange exchange) {
        files.forEach((name, content) -> {
            if (name.startsWith(ProofFiles.LEDGERS) && name.endsWith(ProofFiles.ENTRY_ENDING)) {
                entry(name, content, files, exchange);
            }
        });
        if (leaves.isEmpty()) {
            open(Subject.INCLUDED, "NO_ENTRIES", ProofFiles.LEDGERS, "The proof holds no entry of any log.");
        }
    }

    private void entry(String name, byte[] content, Map<String, byte[]> files, ProvenExchange exchange) {
        byte[] octets = files.get(name + ProofFiles.PROOF_ENDING);
        if (octets == null) {
            open(
                    Subject.INCLUDED,
                    "PROOF_PENDING",
                    name,
                    "The entry was not yet below a signed checkpoint when the proof was made; ask for it again.");
            return;
        }
        LogProof proof;
        try {
            proof = LogProof.parse(octets);
        } catch (FormRefused refused) {
            fails(
                    Subject.FORM,
                    refused.fault().name(),
                    name + ProofFiles.PROOF_ENDING,
                    "It is not the form of a proof of an entry: "
                            + refused.fault().says() + ".");
            return;
        }
        EntryAudit.Seen seen = entryAudit.see(Optional.of(content), proof, name, name + ProofFiles.PROOF_ENDING);
        claims.addAll(seen.claims());
        Optional<byte[]> stamp = Optional.ofNullable(files.get(name + ProofFiles.STAMP_ENDING));
        if (stamp.isPresent() || believed.time().isPresent()) {
            seen.checkpoint().ifPresent(head -> claims.add(new TimeAudit(believed.time()).claim(head, stamp, now)));
        }
        seen.entry().ifPresent(entry -> {
            entries.put(name, entry);
            leaves.put(new TreeReplay().add(content), entry.authority());
            if (entry.exchanges().contains(exchange.exchange())) {
                holds(Subject.AGREES, "ENTRY_ABOUT", name, "The entry is about this exchange.");
            } else {
                fails(Subject.AGREES, "OTHER_EXCHANGE", name, "The entry is not about this exchange.");
            }
        });
    }

    private void answer(Map<String, byte[]> files, ProvenExchange exchange) {
        byte[] octets = files.get(ProofFiles.ANSWER);
        if (octets == null) {
            open(
                    Subject.STATEMENT,
                    "ANSWER_MISSING",
                    ProofFiles.ANSWER,
                    "No receipt or refusal of the recipient is in the proof; it may hold the package or not.");
            return;
        }
        StatementAudit.Seen seen = statements.see(octets, ProofFiles.ANSWER, at);
        claims.addAll(seen.claims());
        if (seen.statement().orElse(null) instanceof SignedStatement.Answer signed) {
            agrees(signed.answer(), exchange);
            written(Digest.sha256(octets));
        } else if (seen.statement().isPresent()) {
            fails(Subject.AGREES, "NO_ANSWER", ProofFiles.ANSWER, "It is neither a receipt nor a refusal.");
        }
    }

    private void agrees(PartnerAnswer answer, ProvenExchange exchange) {
        boolean same = Objects.equals(answer.envelope(), exchange.envelope())
                && Objects.equals(answer.envelopeDigest(), exchange.envelopeDigest())
                && answer.sender().equals(exchange.sender())
                && answer.recipient().equals(exchange.recipient());
        if (!same) {
            fails(
                    Subject.AGREES,
                    "OTHER_ENVELOPE",
                    ProofFiles.ANSWER,
                    "The answer is about another envelope, or about other octets of it.");
            return;
        }
        if (!(answer instanceof Receipt receipt)) {
            holds(Subject.AGREES, "ANSWER_ABOUT", ProofFiles.ANSWER, "The refusal is about this exchange's envelope.");
            return;
        }
        Optional<ReceiptItem> item = receipt.items().stream()
                .filter(one -> one.exchangeId().equals(exchange.exchange())
                        && one.packageId().equals(exchange.packageId()))
                .findFirst();
        if (item.isEmpty()) {
            fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    ProofFiles.ANSWER,
                    "The receipt does not list this exchange and package.");
            return;
        }
        holds(
                Subject.AGREES,
                "ANSWER_ABOUT",
                ProofFiles.ANSWER,
                receipt.recipient() + " lists this package as " + item.get().outcome() + ".");
        named(item.get().leafHash(), receipt.recipient());
    }

    /** The recipient named its own entry in the receipt, before anybody could ask for it. */
    private void named(Digest leaf, AuthorityId recipient) {
        if (recipient.equals(leaves.get(leaf))) {
            holds(
                    Subject.AGREES,
                    "RECIPIENT_WROTE",
                    ProofFiles.ANSWER,
                    "The entry of its own log that " + recipient + " named in the receipt is in this proof.");
        } else {
            open(
                    Subject.AGREES,
                    "RECIPIENT_ENTRY_MISSING",
                    ProofFiles.ANSWER,
                    "The receipt names an entry of " + recipient + "'s log that is not shown in this proof.");
        }
    }

    private void written(Digest answer) {
        entries.forEach((name, entry) -> {
            if ((entry.event() == LedgerEvent.RECEIPT_VERIFIED || entry.event() == LedgerEvent.REFUSAL_VERIFIED)
                    && entry.content() != null) {
                same(answer.equals(entry.content()), "ANSWER_WRITTEN", name, "this very answer");
            }
        });
    }

    private void sealed(ProvenExchange exchange) {
        entries.forEach((name, entry) -> {
            if (entry.event() == LedgerEvent.PACKAGE_SEALED
                    && entry.content() != null
                    && Objects.equals(entry.envelope(), exchange.envelope())) {
                same(
                        Objects.equals(entry.content(), exchange.envelopeDigest()),
                        "ENVELOPE_WRITTEN",
                        name,
                        "this very envelope");
            }
        });
    }

    private void same(boolean same, String code, String name, String what) {
        if (same) {
            holds(Subject.AGREES, code, name, "The entry holds the digest of " + what + ".");
        } else {
            fails(
                    Subject.AGREES,
                    code + "_DIFFERS",
                    name,
                    "The entry holds the digest of something else than " + what + ".");
        }
    }

    private void agreement(Map<String, byte[]> files, ProvenExchange exchange) {
        AgreementReference reference = exchange.agreement();
        byte[] octets = files.get(ProofFiles.AGREEMENT);
        if (reference == null) {
            return;
        }
        if (octets == null) {
            open(
                    Subject.AGREES,
                    "AGREEMENT_MISSING",
                    ProofFiles.AGREEMENT,
                    "The agreement " + reference.id() + " is named by its digest only; ask for the document.");
            return;
        }
        try {
            boolean same = AgreementJson.reference(AgreementJson.read(octets)).equals(reference);
            if (same) {
                holds(Subject.AGREES, "AGREEMENT", ProofFiles.AGREEMENT, "It is the agreement the proof names.");
            } else {
                fails(Subject.AGREES, "OTHER_AGREEMENT", ProofFiles.AGREEMENT, "It is another agreement or version.");
            }
        } catch (MalformedDocument malformed) {
            fails(Subject.FORM, "AGREEMENT_FORM", ProofFiles.AGREEMENT, "It is not the form of an agreement.");
        }
    }

    private void holds(Subject subject, String code, String place, String says) {
        claims.add(new Claim.Holds(subject, code, place, says));
    }

    private void fails(Subject subject, String code, String place, String says) {
        claims.add(new Claim.Fails(subject, code, place, says));
    }

    private void open(Subject subject, String code, String place, String says) {
        claims.add(new Claim.CannotBeChecked(subject, code, place, says));
    }
}

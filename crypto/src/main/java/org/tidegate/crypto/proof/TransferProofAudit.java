package org.tidegate.crypto.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.proof.ProvenExchangeJson;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.TimeAudit;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;

/** Every claim about a transfer proof: its container, each part by itself, and that the parts speak of one exchange. */
public final class TransferProofAudit {

    /** The code of a claim that holds and proves nothing: only its maker stands for what it names. */
    public static final String MAKERS_WORD = "MAKERS_WORD";

    private final Believed believed;
    private final Instant at;
    private final Instant now;
    private final StatementAudit statements;
    private final EntryAudit entryAudit;
    private final TimeAudit time;
    private final Claims claims = new Claims();

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
        this.time = new TimeAudit(believed.time());
    }

    /**
     * @param octets any
     * @param place of the file, for what is about the whole
     */
    public List<Claim> audit(byte[] octets, String place) {
        Map<String, byte[]> unpacked = ContainerAudit.unpacked(octets, place, claims); // 1. the zip
        if (unpacked.isEmpty()) {
            return claims.all();
        }
        JudgedFiles files = new JudgedFiles(unpacked);
        ContainerAudit container = new ContainerAudit(files, claims);
        container.manifest(); // 2. the files are those of the manifest
        exchange(files)
                .ifPresent(
                        proven -> { // 3. which exchange
                            SameExchange same = new SameExchange(proven, claims);
                            maker(files, proven); // 4. the maker signed the manifest
                            evidences(files, same); // 5. evidences
                            entries(files, same); // 6. entries of each log
                            answer(files, same); // 7. the partner's answer
                            same.sealing(); // 8. what the sender wrote of the sealing
                            agreement(files, proven, same); // 9. the agreement
                            container.beside(); // 10. what else there is
                        });
        return claims.all();
    }

    private Optional<ProvenExchange> exchange(JudgedFiles files) {
        try {
            ProvenExchange exchange = ProvenExchangeJson.read(files.judgeAny(ProofFiles.EXCHANGE));
            claims.holds(
                    Subject.FORM,
                    "EXCHANGE_READ",
                    ProofFiles.EXCHANGE,
                    exchange.maker() + " made this proof at " + exchange.madeAt() + " by its own clock, about exchange "
                            + exchange.exchange() + ": package " + exchange.packageId() + " from " + exchange.sender()
                            + " to " + exchange.recipient() + ".");
            return Optional.of(exchange);
        } catch (MalformedDocument malformed) {
            claims.fails(
                    Subject.FORM,
                    "EXCHANGE_FORM",
                    ProofFiles.EXCHANGE,
                    "Which exchange it is about cannot be read; nothing else can be judged.");
            return Optional.empty();
        }
    }

    private void maker(JudgedFiles files, ProvenExchange exchange) {
        claims.add(statements.beside(
                files.judgeAny(ProofFiles.SIGNATURE),
                files.judgeAny(ProofFiles.MANIFEST),
                exchange.maker(),
                ProofFiles.SIGNATURE,
                at));
    }

    private void evidences(JudgedFiles files, SameExchange same) {
        for (String name : files.names(one -> one.startsWith(ProofFiles.EVIDENCES))) {
            signed(files.judgeAny(name), name).ifPresent(statement -> same.evidences(statement, name));
        }
    }

    private Optional<SignedStatement> signed(byte[] octets, String name) {
        StatementAudit.Seen seen = statements.see(octets, name, at);
        claims.addAll(seen.claims());
        return seen.statement();
    }

    private void entries(JudgedFiles files, SameExchange same) {
        files.names(one -> one.startsWith(ProofFiles.LEDGERS) && one.endsWith(ProofFiles.ENTRY_ENDING))
                .forEach(name -> entry(name, files, same));
        if (same.hasNoEntries()) {
            claims.open(
                    Subject.INCLUDED,
                    "NO_ENTRIES",
                    ProofFiles.LEDGERS,
                    "The proof shows no entry about this exchange in the log of either authority.");
        }
    }

    private void entry(String name, JudgedFiles files, SameExchange same) {
        Optional<byte[]> entry = files.judge(name);
        String place = name + ProofFiles.PROOF_ENDING;
        Optional<byte[]> octets = files.judge(place);
        if (octets.isEmpty()) {
            claims.open(
                    Subject.INCLUDED,
                    "PROOF_PENDING",
                    name,
                    "The entry was not yet below a signed checkpoint when the proof was made; ask for it again.");
            return;
        }
        LogProof proof;
        try {
            proof = LogProof.parse(octets.get());
        } catch (FormRefused refused) {
            claims.fails(
                    Subject.FORM,
                    refused.fault().name(),
                    place,
                    "It is not the form of a proof of an entry: "
                            + refused.fault().says() + ".");
            return;
        }
        EntryAudit.Seen seen = entryAudit.see(entry, proof, name, place);
        claims.addAll(seen.claims());
        seen.checkpoint().ifPresent(head -> stamp(head, name + ProofFiles.STAMP_ENDING, files));
        seen.entry().ifPresent(shown -> same.entry(shown, name));
    }

    private void stamp(SignedCheckpoint head, String place, JudgedFiles files) {
        Optional<byte[]> token = files.judge(place);
        if (token.isPresent() || believed.time().isPresent()) {
            claims.add(time.claim(head, token, place, now));
        }
    }

    private void answer(JudgedFiles files, SameExchange same) {
        Optional<byte[]> octets = files.judge(ProofFiles.ANSWER);
        if (octets.isEmpty()) {
            claims.open(
                    Subject.STATEMENT,
                    "ANSWER_MISSING",
                    ProofFiles.ANSWER,
                    "No receipt or refusal of the recipient is in the proof; it may hold the package or not.");
            return;
        }
        signed(octets.get(), ProofFiles.ANSWER).ifPresent(statement -> same.answer(statement, octets.get()));
    }

    private void agreement(JudgedFiles files, ProvenExchange exchange, SameExchange same) {
        AgreementReference reference = exchange.agreement();
        if (reference == null) {
            claims.open(
                    Subject.AGREES,
                    "AGREEMENT_MISSING",
                    ProofFiles.EXCHANGE,
                    "The proof names no agreement under which the package crossed; ask for it.");
            return;
        }
        Optional<byte[]> octets = files.judge(ProofFiles.AGREEMENT);
        if (octets.isEmpty()) {
            claims.open(
                    Subject.AGREES,
                    "AGREEMENT_MISSING",
                    ProofFiles.AGREEMENT,
                    "The agreement " + reference.id() + " is named by its digest only; ask for the document.");
            return;
        }
        Agreement agreement;
        try {
            agreement = AgreementJson.read(octets.get());
        } catch (MalformedDocument malformed) {
            claims.fails(Subject.FORM, "AGREEMENT_FORM", ProofFiles.AGREEMENT, "It is not the form of an agreement.");
            return;
        }
        same.agreement(agreement, reference);
    }
}

package org.tidegate.crypto.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.proof.ProvenExchangeJson;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.TimeAudit;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.proof.LogProof;

/** Every claim about a transfer proof: its container, each part by itself, and that the parts speak of one exchange. */
public final class TransferProofAudit {

    /** The code of a claim that holds and proves nothing: only its maker stands for what it names. */
    public static final String MAKERS_WORD = "MAKERS_WORD";

    private static final Set<LedgerEvent> SEALED = Set.of(LedgerEvent.PACKAGE_SEALED);
    private static final Set<LedgerEvent> ANSWERED = Set.of(LedgerEvent.RECEIPT_VERIFIED, LedgerEvent.REFUSAL_VERIFIED);

    /** More names than these in one sentence say nothing new. */
    private static final int MOST_NAMES = 20;

    private final Believed believed;
    private final Instant at;
    private final Instant now;
    private final StatementAudit statements;
    private final EntryAudit entryAudit;

    private final List<Claim> claims = new ArrayList<>();
    /** Files that a claim speaks of by their content. */
    private final Set<String> judged =
            new HashSet<>(Set.of(ProofFiles.MANIFEST, ProofFiles.SIGNATURE, ProofFiles.EXCHANGE));
    /** Entries about the exchange, each shown to stand in its own authority's log, by their file. */
    private final Map<String, EntryAudit.Shown> entries = new LinkedHashMap<>();

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
            sealing(proven); // 8. what the sender wrote of the sealing
            agreement(files, proven); // 9. the agreement
            beside(files); // 10. what else there is
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
        List<String> differing = AsicManifest.differing(manifest, named);
        differing.forEach(name -> fails(
                Subject.CONTAINER,
                "FILE_DIFFERS",
                name,
                "The file is not the one the manifest names: it was altered or added."));
        if (differing.isEmpty()) {
            fails(
                    Subject.CONTAINER,
                    "MANIFEST_DIFFERS",
                    ProofFiles.MANIFEST,
                    "The manifest was altered, or names a file that is not there.");
        }
    }

    /** Whoever unpacks the file sees them among what was judged. */
    private void beside(Map<String, byte[]> files) {
        List<String> others =
                files.keySet().stream().filter(name -> !judged.contains(name)).toList();
        List<String> makers = others.stream().filter(ProofFiles::isMakersWord).toList();
        List<String> unknown =
                others.stream().filter(name -> !ProofFiles.isMakersWord(name)).toList();
        if (!makers.isEmpty()) {
            holds(
                    Subject.CONTAINER,
                    MAKERS_WORD,
                    ProofFiles.MANIFEST,
                    "For reading, and the maker's word alone; nothing else here bears out what they say: "
                            + names(makers) + ".");
        }
        if (!unknown.isEmpty()) {
            open(
                    Subject.CONTAINER,
                    "FILES_BESIDE",
                    ProofFiles.MANIFEST,
                    "Files that are no part of a proof, or without the part they belong to; nothing is said about them: "
                            + names(unknown) + ".");
        }
    }

    private static String names(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? some + " and " + (names.size() - MOST_NAMES) + " more" : some;
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
        judged.add(name);
        StatementAudit.Seen seen = statements.see(content, name, at);
        claims.addAll(seen.claims());
        if (!(seen.statement().orElse(null) instanceof SignedStatement.Evidences signed)) {
            if (seen.statement().isPresent()) {
                fails(Subject.AGREES, "NO_EVIDENCES", name, "It is no batch of evidences.");
            }
            return;
        }
        List<TransportEvidence> about = about(signed.batch(), exchange);
        if (about.isEmpty()) {
            fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    name,
                    "No evidence in it is about this exchange, this package and these two authorities.");
            return;
        }
        if (!signed.batch().issuer().equals(exchange.recipient())) {
            fails(
                    Subject.AGREES,
                    "NOT_THE_RECIPIENTS",
                    name,
                    "These evidences are " + signed.batch().issuer() + "'s own. How far the package came, only "
                            + exchange.recipient() + " can say.");
            return;
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

    /** Anybody can sign an evidence that names this exchange; only what one of the two says to the other counts. */
    private static List<TransportEvidence> about(EvidenceBatch batch, ProvenExchange exchange) {
        boolean betweenThem = isParty(batch.issuer(), exchange) && isParty(batch.recipient(), exchange);
        return batch.evidences().stream()
                .filter(one -> betweenThem
                        && one.exchange().equals(exchange.exchange())
                        && one.packageId().equals(exchange.packageId()))
                .toList();
    }

    private void entries(Map<String, byte[]> files, ProvenExchange exchange) {
        files.forEach((name, content) -> {
            if (name.startsWith(ProofFiles.LEDGERS) && name.endsWith(ProofFiles.ENTRY_ENDING)) {
                entry(name, content, files, exchange);
            }
        });
        if (entries.isEmpty()) {
            open(
                    Subject.INCLUDED,
                    "NO_ENTRIES",
                    ProofFiles.LEDGERS,
                    "The proof shows no entry about this exchange in the log of either authority.");
        }
    }

    private void entry(String name, byte[] content, Map<String, byte[]> files, ProvenExchange exchange) {
        judged.add(name);
        byte[] octets = files.get(name + ProofFiles.PROOF_ENDING);
        if (octets == null) {
            open(
                    Subject.INCLUDED,
                    "PROOF_PENDING",
                    name,
                    "The entry was not yet below a signed checkpoint when the proof was made; ask for it again.");
            return;
        }
        judged.add(name + ProofFiles.PROOF_ENDING);
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
            String place = name + ProofFiles.STAMP_ENDING;
            seen.checkpoint().ifPresent(head -> {
                judged.add(place);
                claims.add(new TimeAudit(believed.time()).claim(head, stamp, place, now));
            });
        }
        seen.entry().ifPresent(shown -> shown(name, shown, exchange));
    }

    private void shown(String name, EntryAudit.Shown shown, ProvenExchange exchange) {
        AuthorityId authority = shown.entry().authority();
        if (!name.startsWith(ProofFiles.entries(authority))) {
            fails(
                    Subject.AGREES,
                    "OTHER_FOLDER",
                    name,
                    "The entry is of " + authority + "'s log and lies in another's folder.");
            return;
        }
        if (isAbout(shown.entry(), exchange)) {
            entries.put(name, shown);
            holds(Subject.AGREES, "ENTRY_ABOUT", name, "The entry is about this exchange.");
        } else {
            fails(
                    Subject.AGREES,
                    "OTHER_EXCHANGE",
                    name,
                    "The entry is not about this exchange, this package and these two authorities.");
        }
    }

    /** What was sealed for a third authority shows nothing between these two, whatever exchange the entry names. */
    private static boolean isAbout(LedgerEntry entry, ProvenExchange exchange) {
        AuthorityId partner = entry.partner();
        return entry.exchanges().contains(exchange.exchange())
                && (entry.packageId() == null || entry.packageId().equals(exchange.packageId()))
                && isParty(entry.authority(), exchange)
                && (partner == null || isParty(partner, exchange) && !partner.equals(entry.authority()));
    }

    private static boolean isParty(AuthorityId authority, ProvenExchange exchange) {
        return authority.equals(exchange.sender()) || authority.equals(exchange.recipient());
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
        judged.add(ProofFiles.ANSWER);
        StatementAudit.Seen seen = statements.see(octets, ProofFiles.ANSWER, at);
        claims.addAll(seen.claims());
        if (seen.statement().orElse(null) instanceof SignedStatement.Answer signed) {
            agrees(signed.answer(), exchange);
            entriesOfSender(ANSWERED, exchange)
                    .forEach((name, content) ->
                            same(content.equals(Digest.sha256(octets)), "ANSWER_WRITTEN", name, "this very answer"));
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
        boolean shown = entries.values().stream()
                .anyMatch(one ->
                        one.leaf().equals(leaf) && one.entry().authority().equals(recipient));
        if (shown) {
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

    /** That the recipient holds an envelope, its receipt says; that the sender sent it, the sender's log alone. */
    private void sealing(ProvenExchange exchange) {
        Map<String, Digest> sealings = entriesOfSender(SEALED, exchange);
        sealings.forEach((name, content) -> same(
                Objects.equals(content, exchange.envelopeDigest()), "ENVELOPE_WRITTEN", name, "this very envelope"));
        if (sealings.isEmpty() && exchange.envelope() != null) {
            open(
                    Subject.AGREES,
                    "SENDER_ENTRY_MISSING",
                    ProofFiles.LEDGERS,
                    "No entry of " + exchange.sender() + "'s log shows that " + exchange.sender()
                            + " sealed this envelope; ask " + exchange.sender() + ".");
        }
    }

    /** The digests that the sender wrote about this envelope alone: a package that was sealed again has others before it. */
    private Map<String, Digest> entriesOfSender(Set<LedgerEvent> events, ProvenExchange exchange) {
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
        return written;
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
            open(
                    Subject.AGREES,
                    "AGREEMENT_MISSING",
                    ProofFiles.EXCHANGE,
                    "The proof names no agreement under which the package crossed; ask for it.");
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
        judged.add(ProofFiles.AGREEMENT);
        Agreement agreement;
        try {
            agreement = AgreementJson.read(octets);
        } catch (MalformedDocument malformed) {
            fails(Subject.FORM, "AGREEMENT_FORM", ProofFiles.AGREEMENT, "It is not the form of an agreement.");
            return;
        }
        if (!AgreementJson.reference(agreement).equals(reference)) {
            fails(Subject.AGREES, "OTHER_AGREEMENT", ProofFiles.AGREEMENT, "It is another agreement or version.");
            return;
        }
        if (!parties(agreement).equals(Set.of(exchange.sender(), exchange.recipient()))) {
            fails(
                    Subject.AGREES,
                    "OTHER_AGREEMENT",
                    ProofFiles.AGREEMENT,
                    "It is no agreement between " + exchange.sender() + " and " + exchange.recipient() + ".");
            return;
        }
        holds(Subject.AGREES, "AGREEMENT", ProofFiles.AGREEMENT, "It is the agreement the proof names.");
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
                open(
                        Subject.AGREES,
                        "AGREEMENT_CHANGED",
                        name,
                        "The entry was written under the agreement " + written + ", and the proof holds " + agreement
                                + "; ask for that one.");
            }
        });
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

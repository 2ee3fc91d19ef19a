package org.tidegate.gateway.proof;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.crypto.proof.TransferProof;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.form.LossAnswer;
import org.tidegate.gateway.store.AnsweredEnvelope;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.LedgerStore;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Makes the proof of an exchange as far as it can be proved now; asked for later, it may hold more. */
public final class TransferProofs {
    private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

    private final StatementSigner signer;
    private final EnvelopeStore envelopes;
    private final BatchesAbout batches;
    private final LedgerStore ledger;
    private final KnownPlaces places;
    private final ProofMaterial material;
    private final Clock clock;

    public TransferProofs(
            StatementSigner signer,
            EnvelopeStore envelopes,
            EvidenceStore evidences,
            LedgerStore ledger,
            KnownPlaces places,
            ProofMaterial material,
            Clock clock) {
        this.signer = signer;
        this.envelopes = envelopes;
        this.batches = new BatchesAbout(evidences);
        this.ledger = ledger;
        this.places = places;
        this.material = material;
        this.clock = clock;
    }

    /**
     * The signed file.
     *
     * @throws MalformedDocument where an entry of ours about the exchange was changed
     */
    public byte[] of(ExchangeRow exchange) {
        return proof(exchange).octets(signer);
    }

    /** An entry of our own log. */
    private record Own(byte[] octets, LedgerEntry entry) {
        static Own read(byte[] octets) {
            return new Own(octets, LedgerEntryJson.read(octets));
        }
    }

    private TransferProof proof(ExchangeRow exchange) {
        List<Own> own = ledger.entriesOf(exchange.id()).stream()
                .map(Own::read)
                .filter(each -> ProvableSteps.isMakers(each.entry(), exchange.id()))
                .toList();
        List<LedgerEntry> read = own.stream().map(Own::entry).toList();
        List<ProvenEntry> entries =
                new ArrayList<>(own.stream().map(each -> proven(each.octets())).toList());
        entries.addAll(places.ofPartner(exchange));
        Answer answer = answer(exchange, read);
        Optional<Agreement> agreement = material.agreementWith(exchange.partner());
        ProvenExchange proven = proven(exchange, answer.envelopeDigest(), agreement);
        List<byte[]> signed = batches.of(exchange);
        Optional<List<LossReport>> losses = material.losses(exchange);
        return new TransferProof(
                proven,
                Optional.ofNullable(answer.signed()),
                signed,
                entries,
                agreement,
                further(
                        exchange,
                        losses,
                        new ProofSummary(
                                proven,
                                exchange.state(),
                                read,
                                entries,
                                answer.signed() != null,
                                signed.size(),
                                losses.isPresent())));
    }

    private ProvenEntry proven(byte[] octets) {
        Optional<KnownPlaces.Place> place = places.of(LedgerEntryJson.leafHash(octets));
        return new ProvenEntry(
                signer.authority(),
                octets,
                place.map(KnownPlaces.Place::proof),
                place.flatMap(KnownPlaces.Place::stamp));
    }

    /** What the recipient signed about the envelope, and the envelope's digest. */
    private record Answer(
            byte @Nullable [] signed, @Nullable Digest envelopeDigest) {}

    private Answer answer(ExchangeRow exchange, List<LedgerEntry> entries) {
        EnvelopeId envelope = exchange.envelope();
        if (envelope == null) {
            return new Answer(null, null);
        }
        if (exchange.direction() == Direction.IN) {
            Optional<AnsweredEnvelope> answered = envelopes.findAnswered(exchange.partner(), envelope);
            return new Answer(
                    answered.map(AnsweredEnvelope::answer).orElse(null),
                    answered.map(AnsweredEnvelope::digest).orElse(null));
        }
        Digest sealed = entries.stream()
                .filter(entry -> entry.event() == LedgerEvent.PACKAGE_SEALED
                        && Objects.equals(entry.envelope(), envelope)
                        && entry.content() != null)
                .map(LedgerEntry::content)
                .findFirst()
                .orElse(null);
        return new Answer(
                envelopes
                        .receipt(envelope)
                        .or(() -> envelopes.refusal(envelope))
                        .orElse(null),
                sealed);
    }

    private ProvenExchange proven(ExchangeRow exchange, @Nullable Digest digest, Optional<Agreement> agreement) {
        AuthorityId self = signer.authority();
        boolean out = exchange.direction() == Direction.OUT;
        return new ProvenExchange(
                self,
                clock.instant(),
                exchange.id(),
                exchange.packageId(),
                out ? self : exchange.partner(),
                out ? exchange.partner() : self,
                exchange.envelope(),
                digest,
                agreement.map(AgreementJson::reference).orElse(null));
    }

    private Map<String, byte[]> further(ExchangeRow exchange, Optional<List<LossReport>> losses, ProofSummary summary) {
        Map<String, byte[]> files = new HashMap<>();
        files.put("summary.txt", summary.text());
        files.put("summary.html", summary.html());
        losses.ifPresent(known -> files.put("losses.json", JSON.writeValueAsBytes(LossAnswer.of(known))));
        List<byte[]> lists = material.revocationLists(exchange.partner());
        for (int at = 0; at < lists.size(); at++) {
            files.put("lists/%04d.crl".formatted(at + 1), lists.get(at));
        }
        return files;
    }
}

package org.tidegate.gateway.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.crypto.seal.Sealer;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.EvidenceBatches;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.Reconciliations;
import org.tidegate.crypto.sign.SharedSinceAnswers;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.gateway.partner.WireHeaders;
import org.tidegate.gateway.problem.RequestId;

/** A partner's gateway as far as the wire shows it: its keys, its certificates, and the bytes it sends. */
final class PartnerAtTheWire {
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuthorityId id;
    private final AuthorityId receiver;
    private final KeyRing keys;
    private final Agreement agreement;
    private final PartnerTrust trust;
    private final URI wire;
    private final HttpClient http;

    /**
     * @param agreement as the receiver holds it too
     * @param trust in the receiver
     * @param wire the receiver's partner listener
     */
    PartnerAtTheWire(
            AuthorityId id,
            KeyRing keys,
            Agreement agreement,
            PartnerTrust trust,
            URI wire,
            X509Certificate receiversAnchor) {
        this.id = id;
        this.receiver = trust.partner();
        this.keys = keys;
        this.agreement = agreement;
        this.trust = trust;
        this.wire = wire;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsContexts.client(keys.tls(), List.of(receiversAnchor)))
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** What came back. */
    record Answer(int status, String type, byte[] body, String requestId) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body without the one thing that may differ. */
        String constantText() {
            return text().replace(requestId, "(request id)");
        }
    }

    AuthorityId id() {
        return id;
    }

    KeyRing keys() {
        return keys;
    }

    Agreement agreement() {
        return agreement;
    }

    Letter letter() {
        return Letter.of(id, receiver, AgreementJson.reference(agreement), Instant.now());
    }

    /** The receiver's certificate to seal for, from its descriptor as it serves it. */
    CheckedCertificate receiversCertificate() {
        return new NodeDescriptors(new StatementSigner(keys.signing(), RANDOM))
                .decryptionCertificate(
                        new UnverifiedStatement(get("/exchange/v1/descriptor").body()), trust, Instant.now());
    }

    SealedEnvelope seal(Letter letter) {
        return seal(letter, keys.signing(), receiversCertificate());
    }

    /** With content that a gateway of ours would not have sealed. */
    SealedEnvelope seal(Letter letter, byte[] content) {
        return seal(letter, content, keys.signing(), receiversCertificate());
    }

    SealedEnvelope seal(Letter letter, SigningKey key, CheckedCertificate recipient) {
        return seal(letter, letter.content(), key, recipient);
    }

    private static SealedEnvelope seal(Letter letter, byte[] content, SigningKey key, CheckedCertificate recipient) {
        return new Sealer(key, RANDOM).seal(letter.manifest(content), List.of(content), recipient);
    }

    Answer post(SealedEnvelope envelope) {
        return post(envelope.sent().envelope(), envelope.sent().lane(), envelope.octets());
    }

    Answer post(EnvelopeId head, Lane lane, byte[] body) {
        return postWithHead(head.toString(), lane.name(), body);
    }

    Answer postWithHead(String envelope, String lane, byte[] body) {
        return send(request("/exchange/v1/envelopes")
                .header("Content-Type", "application/cms")
                .header(WireHeaders.ENVELOPE, envelope)
                .header(WireHeaders.LANE, lane)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer postEvidences(byte[] signed) {
        return send(request("/exchange/v1/evidences")
                .header("Content-Type", "application/cms")
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed)));
    }

    Answer postQuestion(byte[] question) {
        return send(request("/exchange/v1/reconciliations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question)));
    }

    /** The receiver's signed view, once it has been found to be its answer to this question. */
    Reconciliation view(byte[] signed, ReconciliationQuestion question) {
        return new Reconciliations(new StatementSigner(keys.signing(), RANDOM))
                .verify(new UnverifiedStatement(signed), trust, question, Instant.now())
                .statement();
    }

    Answer postAboutTargets(byte[] signed) {
        return postDeconfliction("questions", signed);
    }

    Answer postAboutHit(byte[] signed) {
        return postDeconfliction("hits", signed);
    }

    private Answer postDeconfliction(String path, byte[] signed) {
        return send(request("/exchange/v1/deconfliction/" + path)
                .header("Content-Type", "application/cms")
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed)));
    }

    byte[] sign(DeconflictionMessage message) {
        return deconflictionMessages().sign(message);
    }

    /** The receiver's answer, once it has been found to be its answer to this question. */
    Answering answer(byte[] signed, Asking question) {
        return deconflictionMessages()
                .verifyAnswer(new UnverifiedStatement(signed), trust, question, Instant.now())
                .statement();
    }

    private DeconflictionMessages deconflictionMessages() {
        return new DeconflictionMessages(new StatementSigner(keys.signing(), RANDOM));
    }

    Answer postShared(byte[] question) {
        return send(request("/exchange/v1/restorations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question)));
    }

    /** A page of the receiver's, once it has been found to be its answer to this question. */
    SharedSince page(byte[] signed, SharedSinceQuestion question) {
        return new SharedSinceAnswers(new StatementSigner(keys.signing(), RANDOM))
                .verify(new UnverifiedStatement(signed), trust, question, Instant.now())
                .statement();
    }

    Answer again(ExchangeId exchange) {
        return send(request("/exchange/v1/exchanges/" + exchange + "/again").POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer postCheckpoint(byte[] body) {
        return send(request("/witness/v1/add-checkpoint").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer receipt(EnvelopeId envelope) {
        return get("/exchange/v1/envelopes/" + envelope + "/receipt");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** The signed answer, once it has been found to be the receiver's and about this envelope. */
    PartnerAnswer verified(byte[] signed, SealedEnvelope sent) {
        return new Receipts(new StatementSigner(keys.signing(), RANDOM))
                .verify(new UnverifiedStatement(signed), sent.sent(), trust, Instant.now())
                .statement();
    }

    byte[] sign(TransportEvidence... evidences) {
        return new EvidenceBatches(new StatementSigner(keys.signing(), RANDOM))
                .sign(new EvidenceBatch(UUID.randomUUID(), id, receiver, Instant.now(), List.of(evidences)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(wire.resolve(path)).timeout(ANSWER_WITHIN);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers().firstValue(RequestId.HEADER).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XB;
import static org.tidegate.gateway.wire.ReceivingNode.XC;
import static org.tidegate.gateway.wire.ReceivingNode.XD;
import static org.tidegate.gateway.wire.ReceivingNode.XE;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.wire.PartnerAtTheWire.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a partner's gateway gets from ours, over mutual TLS, for every kind of envelope, evidence and question. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ENVELOPE_LIMIT = (8 << 20) + 256 * 1024;

    private final ReceivingNode node = ReceivingNode.start();
    private final PartnerAtTheWire xa = node.xa();
    private final PartnerAtTheWire xc = node.xc();
    private final HostileEnvelopes hostile = new HostileEnvelopes(node, xa, xc);

    @AfterAll
    void stop() {
        node.close();
    }

    @BeforeEach
    void noAlarmIsOpen() {
        node.acknowledgeAlarms();
    }

    /** No reader needs our code: the keys of a home, as the demo makes it, and one well-known command. */
    @Test
    void theOpensslCommandOpensWithTheKeysOfAHomeWhatCrossed(@TempDir Path folder) throws IOException {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        SealedEnvelope sent = xa.seal(letter);
        assertThat(xa.post(sent).status()).isEqualTo(200);
        Path envelope = Files.write(folder.resolve("envelope.cms"), sent.octets());
        Path key = folder.resolve("decryption.pem");
        Path signed = folder.resolve("signed.cms");
        Path payload = folder.resolve("payload");
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(node.home().resolve("keys/passwords.properties"))) {
            passwords.load(file);
        }

        Path keys = node.home().resolve("keys/decryption.p12");
        openssl("pkcs12 -nodes -in " + keys + " -passin pass:" + passwords.getProperty("decryption") + " -out " + key);
        openssl("cms -decrypt -inform DER -in " + envelope + " -recip " + key + " -inkey " + key + " -out " + signed);
        openssl("cms -verify -cades -binary -purpose any -inform DER -in " + signed + " -CAfile "
                + node.home().resolve("trust/XA.pem") + " -out " + payload);

        assertThat(Files.readString(payload))
                .contains(letter.envelope().toString())
                .endsWith("\n" + new String(letter.content(), StandardCharsets.UTF_8) + "\n");
    }

    private static void openssl(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ", -1)));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "the openssl command is not installed");
            throw e;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }

    @Test
    void aGoodEnvelopeIsAnsweredWithASignedReceiptAndHandedOver() {
        SealedEnvelope envelope = xa.seal(xa.letter());
        Answer answer = xa.post(envelope);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/cms");

        Receipt receipt = receipt(xa, answer, envelope);
        ReceiptItem item = receipt.items().getFirst();
        assertThat(item.outcome()).isEqualTo(ReceiptItem.Outcome.ACCEPTED);
        LedgerEntry row = ledgerOf(envelope.sent().envelope()).getFirst();
        assertThat(row.event()).isEqualTo(LedgerEvent.PACKAGE_RECEIVED);
        assertThat(LedgerEntryJson.leafHash(LedgerEntryJson.write(row))).isEqualTo(item.leafHash());
        awaitInbox(item.packageId(), 1);
    }

    @Test
    void theSameEnvelopeAgainGetsTheSameReceiptByteForByteAndSoDoesAsking() {
        SealedEnvelope envelope = xa.seal(xa.letter());
        Answer first = xa.post(envelope);
        Answer again = xa.post(envelope);
        Answer asked = xa.receipt(envelope.sent().envelope());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.type()).isEqualTo("application/cms");
        assertThat(asked.body()).isEqualTo(first.body());
        assertThat(ledgerOf(envelope.sent().envelope()).stream()
                        .filter(row -> row.event() == LedgerEvent.PACKAGE_RECEIVED))
                .hasSize(1);
    }

    @Test
    void otherBytesUnderTheSameEnvelopeIdAreRefusedAndTheStoredReceiptStays() {
        Letter letter = xa.letter();
        SealedEnvelope first = xa.seal(letter);
        Answer receipt = xa.post(first);
        SealedEnvelope other = xa.seal(letter);
        Answer refused = xa.post(other);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refusal(xa, refused, other).reason()).isEqualTo(RefusalReason.ID_REUSED);
        assertThat(alarms())
                .containsExactly(Map.entry(
                        "ID_REUSED",
                        Map.of("partner", "XA", "envelope", letter.envelope().toString())));
        assertThat(xa.receipt(letter.envelope()).body()).isEqualTo(receipt.body());
        assertThat(xa.post(first).body()).isEqualTo(receipt.body());
    }

    @Test
    void theSamePackageInAnotherEnvelopeGetsAReceiptAndIsNotHandedOverTwice() {
        Letter letter = xa.letter();
        xa.post(xa.seal(letter));
        SealedEnvelope second = xa.seal(letter.inAnotherEnvelope());
        Receipt receipt = receipt(xa, xa.post(second), second);

        assertThat(receipt.items().getFirst().outcome()).isEqualTo(ReceiptItem.Outcome.DUPLICATE);
        assertThat(ledgerOf(second.sent().envelope()))
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.DUPLICATE_RECEIVED);
        Letter later = xa.letter();
        xa.post(xa.seal(later));
        awaitInbox(later.packageId(), 1);
        awaitInbox(letter.packageId(), 1);
        assertThat(node.count(
                        "select count(*) from case_exchange where package_id = ?",
                        letter.packageId().value()))
                .isEqualTo(1);
    }

    @Test
    void otherContentUnderTheSamePackageIdIsRefused() {
        Letter letter = xa.letter();
        xa.post(xa.seal(letter));
        SealedEnvelope other = xa.seal(letter.inAnotherEnvelope().withPackage(letter.packageId(), "Another Chat"));
        Answer refused = xa.post(other);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refusal(xa, refused, other).reason()).isEqualTo(RefusalReason.ID_REUSED);
        assertThat(ledgerOf(other.sent().envelope()))
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.REFUSAL_SIGNED);
        awaitInbox(letter.packageId(), 1);
    }

    @Test
    void aPartnerCannotTakeAnotherSendersPackageIdBeforeItArrives() {
        Letter original = xa.letter();
        Letter taken = xc.letter().withPackage(original.packageId(), "Taken Chat");
        SealedEnvelope fromXc = xc.seal(taken);
        SealedEnvelope fromXa = xa.seal(original);

        assertThat(receipt(xc, xc.post(fromXc), fromXc).items().getFirst().outcome())
                .isEqualTo(ReceiptItem.Outcome.ACCEPTED);
        assertThat(receipt(xa, xa.post(fromXa), fromXa).items().getFirst().outcome())
                .isEqualTo(ReceiptItem.Outcome.ACCEPTED);
        awaitInbox(original.packageId(), 2);
        for (InboxRow item : node.inboxItems(original.packageId())) {
            boolean mine = item.sender().equals(XA);
            JsonNode content = agency("/api/v1/inbox/" + item.inboxId() + "/package");
            assertThat(content.path("origin").path("id").asString())
                    .isEqualTo(item.sender().value());
            assertThat(content.path("referral").path("platform").asString())
                    .isEqualTo(mine ? "Example Chat" : "Taken Chat");
            assertThat(item.conversation()).isEqualTo(mine ? original.conversation() : taken.conversation());
        }
    }

    Stream<HostileEnvelopes.Hostile> whatNoPartnerSends() {
        return hostile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatNoPartnerSends")
    void whateverIsWrongBeforeTheSignatureHoldsGetsOneAnswerAndIsWrittenDownHere(HostileEnvelopes.Hostile envelope) {
        String constant = theOneAnswer();
        node.acknowledgeAlarms();
        HostileEnvelopes.Attempt attempt = envelope.attempt().get();
        Answer refused = attempt.make();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.constantText()).isEqualTo(constant).contains("\"code\":\"ENVELOPE_REFUSED\"");
        assertThat(ledgerOf(attempt.envelope())).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo(LedgerEvent.ENVELOPE_REFUSED);
            assertThat(row.code()).isEqualTo(envelope.because().name());
            assertThat(row.partner()).isEqualTo(attempt.by().id());
            assertThat(row.content()).isEqualTo(Digest.sha256(attempt.body()));
        });
        assertThat(alarms())
                .contains(Map.entry(
                        "ENVELOPE_REFUSED",
                        Map.of(
                                "partner", attempt.by().id().value(),
                                "because", envelope.because().name())));
        assertThat(attempt.by().receipt(attempt.envelope()).status()).isEqualTo(404);
    }

    @Test
    void aBitFlippedAnywhereGetsTheOneAnswerAndStoresNothing() {
        String constant = theOneAnswer();
        SealedEnvelope envelope = xa.seal(xa.letter());
        for (int at = 0; at < envelope.octets().length; at += 47) {
            byte[] altered = envelope.octets().clone();
            altered[at] ^= 0x20;
            Answer answer = xa.post(envelope.sent().envelope(), Letter.LANE, altered);
            assertThat(answer.constantText()).as("octet %d", at).isEqualTo(constant);
        }
        assertThat(receipt(xa, xa.post(envelope), envelope).items().getFirst().outcome())
                .isEqualTo(ReceiptItem.Outcome.ACCEPTED);
    }

    @Test
    void aHeadThatCannotBeReadGetsTheSameAnswer() {
        String constant = theOneAnswer();
        byte[] body = xa.seal(xa.letter()).octets();
        Answer answer = xa.postWithHead("not an id", "URGENT", body);
        assertThat(answer.constantText()).isEqualTo(constant);
        assertThat(xa.postWithHead(UUID.randomUUID().toString(), "SOON", body).constantText())
                .isEqualTo(constant);
    }

    @Test
    void anEnvelopePastItsLifeIsRefusedWithASignatureAndGetsTheSameRefusalAgain() {
        Instant now = Instant.now();
        SealedEnvelope late = xa.seal(xa.letter().between(now.minus(Duration.ofDays(30)), now.minusSeconds(1)));
        Answer refused = xa.post(late);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refusal(xa, refused, late).reason()).isEqualTo(RefusalReason.EXPIRED);
        assertThat(xa.post(late).body()).isEqualTo(refused.body());
        assertThat(xa.receipt(late.sent().envelope()).status()).isEqualTo(404);
    }

    @Test
    void anotherAgreementIsRefusedWithASignatureThatNamesTheField() {
        Agreement changed = withGrace(xa.agreement(), Duration.ofHours(71));
        SealedEnvelope envelope = xa.seal(xa.letter().under(AgreementJson.reference(changed)));
        Answer refused = xa.post(envelope);
        assertThat(refused.status()).isEqualTo(422);
        Refusal refusal = refusal(xa, refused, envelope);
        assertThat(refusal.reason()).isEqualTo(RefusalReason.AGREEMENT_DIFFERS);
        assertThat(AgreementJson.differences(changed, refusal.agreement())).containsExactly("revocationGrace");
        assertThat(alarms()).containsExactly(Map.entry("AGREEMENT_DIFFERS", Map.of("partner", "XA")));
    }

    @Test
    void aBodyLargerThanAnyEnvelopeIsRefusedUnread() {
        Answer refused = xa.post(new EnvelopeId(UUID.randomUUID()), Letter.LANE, new byte[ENVELOPE_LIMIT + 1]);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("\"code\":\"TOO_LARGE\"");
    }

    @Test
    void aPathOfAnotherListenerIsNotFoundAtThePartners() {
        for (String path : List.of("/api/v1/inbox", "/operations/alarms", "/actuator/health", "/people/v1/audit")) {
            assertThat(xa.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aPartnerFindsNoEnvelopeButItsOwn() {
        SealedEnvelope envelope = xa.seal(xa.letter());
        xa.post(envelope);
        assertThat(xa.receipt(envelope.sent().envelope()).status()).isEqualTo(200);
        assertThat(xc.receipt(envelope.sent().envelope()).status()).isEqualTo(404);
        assertThat(xa.receipt(new EnvelopeId(UUID.randomUUID())).status()).isEqualTo(404);
    }

    @Test
    void theDescriptorVerifiesAndItsDecryptionCertificateIsTheAuthoritysOwn() {
        CheckedCertificate certificate = xa.receiversCertificate();
        assertThat(certificate.authority()).isEqualTo(XB);
        assertThat(certificate.use()).isEqualTo(CertificateUse.DECRYPTION);
        assertThat(certificate.alarms()).isEmpty();
    }

    @Test
    void aBatchOfEvidencesIsTakenOnceHoweverOftenItComes() {
        Sent sent = sendTo(xa);
        TransportEvidence delivered = evidence(sent, XA);
        byte[] batch = xa.sign(delivered);
        assertThat(xa.postEvidences(batch).status()).isEqualTo(204);
        assertThat(xa.postEvidences(batch).status()).isEqualTo(204);
        assertThat(xa.postEvidences(xa.sign(delivered)).status()).isEqualTo(204);

        assertThat(evidencesOf(sent)).isEqualTo(1);
        assertThat(node.ledger().stream()
                        .filter(row -> row.exchanges().contains(sent.exchange()))
                        .map(LedgerEntry::event))
                .containsExactly(LedgerEvent.PACKAGE_ACCEPTED);
    }

    @Test
    void aBatchOfEvidencesSignedByAStrangerIsRefused() {
        Sent sent = sendTo(xa);
        Answer delivered = xa.postEvidences(xc.sign(evidence(sent, XC)));
        assertThat(delivered.status()).isEqualTo(400);
        assertThat(delivered.text()).contains("\"code\":\"STATEMENT_REFUSED\"");
        assertThat(evidencesOf(sent)).isZero();
    }

    @Test
    void aPartnersEvidenceAboutAnotherPartnersExchangeIsKeptOut() {
        Sent sent = sendTo(xc);
        assertThat(xa.postEvidences(xa.sign(evidence(sent, XA))).status()).isEqualTo(204);
        assertThat(evidencesOf(sent)).isZero();
    }

    @Test
    void anOverdueRevocationListRingsOnceWhileItsEnvelopesAreTaken() {
        for (int i = 0; i < 3; i++) {
            assertThat(xc.post(xc.seal(xc.letter())).status()).isEqualTo(200);
        }
        requireRangOnce("REVOCATION_LIST_STALE", XC);
    }

    @Test
    void aRevocationListOverdueByMoreThanTheGraceRefusesItsPartnerAndRings() {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> refused = descriptorFor(XD);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":\"CLIENT_REVOCATION_UNKNOWN\"");
        }
        requireRangOnce("REVOCATION_LIST_STALE", XD);
    }

    @Test
    void aPartnerWhoseListIsMissingIsServedWithinTheGraceAndItRings() {
        assertThat(descriptorFor(XE).statusCode()).isEqualTo(200);
        assertThat(descriptorFor(XE).statusCode()).isEqualTo(200);
        requireRangOnce("REVOCATION_LIST_MISSING", XE);
    }

    private void requireRangOnce(String code, AuthorityId partner) {
        List<UUID> rang = node.alarms(code, partner);
        assertThat(rang).hasSize(1);
        assertThat(node.ledger().stream()
                        .filter(row -> row.event() == LedgerEvent.ALARM_RAISED)
                        .map(LedgerEntry::subject))
                .containsOnlyOnce(rang.getFirst());
    }

    private HttpResponse<String> descriptorFor(AuthorityId partner) {
        return send(
                node.clientOf(partner),
                HttpRequest.newBuilder(node.uri(Listener.PARTNER).resolve("/exchange/v1/descriptor")));
    }

    /** To every envelope that is refused before its signature holds. */
    private String theOneAnswer() {
        return hostile.raw("anything".getBytes(StandardCharsets.UTF_8)).make().constantText();
    }

    private static Receipt receipt(PartnerAtTheWire by, Answer answer, SealedEnvelope sent) {
        assertThat(answer.status()).isEqualTo(200);
        return (Receipt) by.verified(answer.body(), sent);
    }

    private static Refusal refusal(PartnerAtTheWire by, Answer answer, SealedEnvelope sent) {
        return (Refusal) by.verified(answer.body(), sent);
    }

    private List<LedgerEntry> ledgerOf(EnvelopeId envelope) {
        return node.ledger().stream()
                .filter(row -> envelope.equals(row.envelope()))
                .toList();
    }

    private List<Map.Entry<String, Map<String, String>>> alarms() {
        return node.openAlarms().stream()
                .map(alarm -> Map.entry(alarm.code(), alarm.subjects()))
                .toList();
    }

    private void awaitInbox(PackageId id, int items) {
        node.await(() -> node.inboxItems(id).size() >= items);
        assertThat(node.inboxItems(id)).hasSize(items);
    }

    /** A package of XB's own on its way to a partner that does not answer. */
    private record Sent(PackageId packageId, ExchangeId exchange) {}

    private Sent sendTo(PartnerAtTheWire partner) {
        Letter letter = Letter.of(XB, partner.id(), AgreementJson.reference(partner.agreement()), Instant.now());
        JsonNode accepted =
                agency(HttpRequest.newBuilder(node.uri(Listener.AGENCY).resolve("/api/v1/packages"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(letter.content())));
        return new Sent(
                letter.packageId(),
                ExchangeId.parse(
                        accepted.path("exchanges").path(0).path("exchangeId").asString()));
    }

    private static TransportEvidence evidence(Sent sent, AuthorityId issuer) {
        return new TransportEvidence(
                UUID.randomUUID(),
                sent.exchange(),
                sent.packageId(),
                EvidenceType.DELIVERED,
                issuer,
                Instant.now(),
                null);
    }

    private long evidencesOf(Sent sent) {
        return node.count(
                "select count(*) from transport_evidence where exchange_id = ?",
                sent.exchange().value());
    }

    private JsonNode agency(String path) {
        return agency(
                HttpRequest.newBuilder(node.uri(Listener.AGENCY).resolve(path)).GET());
    }

    private JsonNode agency(HttpRequest.Builder request) {
        Path folder = node.home().resolve("case-system");
        TlsKey key = new TlsKey(
                PemFiles.readPrivateKey(folder.resolve("key.pem"), "EC"),
                PemFiles.readCertificates(folder.resolve("cert.pem")));
        HttpResponse<String> response = send(TlsContexts.client(key, List.of(node.anchor())), request);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(SSLContext tls, HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Agreement withGrace(Agreement like, Duration grace) {
        return new Agreement(
                like.id(),
                like.version(),
                like.parties(),
                like.purposes(),
                like.kinds(),
                like.handlingDefault(),
                like.handlingCeiling(),
                like.lanes(),
                like.envelopeLife(),
                grace,
                like.residueCrosses(),
                like.validFrom(),
                like.validTo(),
                like.deconfliction());
    }
}

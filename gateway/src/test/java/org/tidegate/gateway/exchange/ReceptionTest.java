package org.tidegate.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.crypto.seal.Opener;
import org.tidegate.crypto.seal.Sealer;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.SentEnvelope;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PackageSeenStore;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Reads;

/** XB takes in what XA sends: the same again, another under the same id, and two at the same time. */
class ReceptionTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration GRACE = Duration.ofHours(72);

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static KeyRing keysOfXa;
    static KeyRing keysOfXb;
    static Agreement agreement;
    static PartnerTrust trustInXa;
    static PartnerTrust trustInXb;
    static DataKeys dataKeys;
    static Broker broker;
    static Partner partner;

    private final Reception reception = reception(Clock.systemUTC(), keysOfXb.decryptionKeys());

    @BeforeAll
    static void twoAuthorities() throws Exception {
        DemoHomes homes = new DemoHomes(folder.resolve("homes"), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        NodeSettings xa = NodeSettings.load(homes.home(XA));
        NodeSettings xb = NodeSettings.load(homes.home(XB));
        keysOfXa = Pkcs12KeyRing.open(xa.keys().folder());
        keysOfXb = Pkcs12KeyRing.open(xb.keys().folder());
        agreement = xb.agreementWith(XA).orElseThrow();
        trustInXa = trust(xb, XA);
        trustInXb = trust(xa, XB);
        try (NodeKey nodeKey = NodeKey.read(xb.keys().nodeKeyFile())) {
            dataKeys = new DataKeys(nodeKey, RANDOM);
        }
        broker = Broker.open(new BrokerSettings.Embedded(folder.resolve("broker")));
        Map<Lane, PartnerClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(
                    lane,
                    new PartnerClient(
                            XA,
                            xb.partners().getFirst().gateway(),
                            TlsContexts.client(keysOfXb.tls(), anchors(xb, XA)),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            (authority, obstacle) -> {},
                            new PartnerContacts(Clock.systemUTC())));
        }
        partner = new Partner(XA, agreement, () -> trustInXa, clients, () -> {
            throw new AssertionError("nothing is sealed here");
        });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theSameBytesAgainGetTheStoredAnswerWithoutBeingOpened() {
        Sent sent = new Letter().seal();
        byte[] first = receipted(reception, sent);

        Reception withoutAKey = reception(Clock.systemUTC(), List.of());
        assertThat(receipted(withoutAKey, sent)).isEqualTo(first);
        assertThat(withoutAKey.receive(xa(), new Letter().seal().head(), sent.octets))
                .isInstanceOf(Reception.Answer.EnvelopeRefusedUnsigned.class);
    }

    @Test
    void otherBytesUnderAKnownIdAreRefusedSignedOnceTheyVerify() {
        Letter letter = new Letter();
        byte[] first = receipted(reception, letter.seal());
        Sent other = new Letter().envelope(letter.envelope).seal();

        assertThat(refused(reception, other).reason()).isEqualTo(RefusalReason.ID_REUSED);
        assertThat(openAlarms()).contains("ID_REUSED");
        assertThat(reception.receipt(XA, letter.envelope)).contains(first);
    }

    @Test
    void bytesThatDoNotVerifyGetTheOneConstantAnswerAlsoUnderAKnownId() {
        Letter letter = new Letter();
        Sent sent = letter.seal();
        byte[] first = receipted(reception, sent);
        byte[] altered = sent.octets.clone();
        altered[altered.length - 1] ^= 1;
        byte[] byAStranger = new Letter().envelope(letter.envelope).seal(keysOfXb, XB, keysOfXa).octets;

        for (byte[] octets : List.of("any bytes".getBytes(UTF_8), altered, byAStranger)) {
            assertThat(reception.receive(xa(), sent.head(), octets))
                    .isInstanceOf(Reception.Answer.EnvelopeRefusedUnsigned.class);
        }
        assertThat(receipted(reception, sent)).isEqualTo(first);
    }

    @Test
    void otherBytesThatVerifyButCouldNotBeTakenAnywayStillReuseTheId() {
        Letter letter = new Letter();
        receipted(reception, letter.seal());
        Sent expired = new Letter().envelope(letter.envelope).expired().seal();

        assertThat(refused(reception, expired).reason()).isEqualTo(RefusalReason.ID_REUSED);
    }

    @Test
    void aRefusalIsStoredAndToldAgain() {
        Sent expired = new Letter().expired().seal();
        byte[] first = refusal(reception, expired);

        assertThat(refused(reception, expired).reason()).isEqualTo(RefusalReason.EXPIRED);
        assertThat(refusal(reception, expired)).isEqualTo(first);
    }

    @Test
    void theSameRefusedEnvelopeTwiceAtOnceGetsOneAnswer() {
        Sent expired = new Letter().expired().seal();
        AtomicReference<byte[]> first = new AtomicReference<>();
        Reception overtaken = overtakenBy(() -> first.set(refusal(reception, expired)));

        byte[] second = refusal(overtaken, expired);

        assertThat(first.get()).isNotNull();
        assertThat(second).isEqualTo(first.get());
    }

    @Test
    void theSameEnvelopeTwiceAtOnceGetsOneReceipt() {
        Sent sent = new Letter().seal();
        AtomicReference<byte[]> first = new AtomicReference<>();
        Reception overtaken = overtakenBy(() -> first.set(receipted(reception, sent)));

        assertThat(receipted(overtaken, sent)).isEqualTo(first.get());
    }

    @Test
    void twoEnvelopesUnderOneIdAtOnceLeaveOneOfThemStanding() {
        Letter letter = new Letter();
        Sent expired = new Letter().envelope(letter.envelope).expired().seal();
        Reception overtaken = overtakenBy(() -> receipted(reception, letter.seal()));

        assertThat(refused(overtaken, expired).reason()).isEqualTo(RefusalReason.ID_REUSED);
    }

    @Test
    void anIdThatOtherContentHasInTheStoreIsReusedAndNoFaultOfOurs() {
        Letter letter = new Letter();
        Sent sent = letter.seal();
        receipted(reception, sent);
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("delete from package_in where package_id = ?")
                        .param(letter.packageId)
                        .update());
        Sent again = new Letter().packageId(letter.packageId).seal();

        assertThat(refused(reception, again).reason()).isEqualTo(RefusalReason.ID_REUSED);
    }

    @Test
    void onePackageInManyEnvelopesAtOnceIsTakenOnce() throws Exception {
        UUID packageId = UUID.randomUUID();
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        byte[] content = content(packageId);
        List<Sent> envelopes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Letter letter = new Letter().packageId(packageId);
            letter.exchange = exchange;
            letter.content = content;
            envelopes.add(letter.seal());
        }

        List<ReceiptItem.Outcome> outcomes = allAtOnce(envelopes).stream()
                .map(Receipt.class::cast)
                .map(receipt -> receipt.items().getFirst().outcome())
                .toList();

        assertThat(outcomes).containsOnlyOnce(ReceiptItem.Outcome.ACCEPTED).hasSize(8);
    }

    @Test
    void aPackageThatComesAgainNamesTheExchangeItCameInAndNoOther() {
        Letter first = new Letter();
        receipted(reception, first.seal());
        Letter again = new Letter().packageId(first.packageId);
        again.content = first.content;

        assertThat(refused(reception, again.seal()).reason()).isEqualTo(RefusalReason.ID_REUSED);
    }

    @Test
    void oneExchangeIdForManyPackagesAtOnceIsTakenOnce() throws Exception {
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        List<Sent> envelopes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Letter letter = new Letter();
            letter.exchange = exchange;
            envelopes.add(letter.seal());
        }

        List<PartnerAnswer> answers = allAtOnce(envelopes);

        assertThat(answers).filteredOn(Receipt.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Refusal.class::isInstance)
                .allSatisfy(answer -> assertThat(((Refusal) answer).reason()).isEqualTo(RefusalReason.ID_REUSED))
                .hasSize(7);
    }

    /** A reception that another one overtakes between its first look at the store and its own answer. */
    private static Reception overtakenBy(Runnable other) {
        AtomicReference<Runnable> once = new AtomicReference<>(other);
        InstantSource clock = () -> {
            Runnable overtaking = once.getAndSet(null);
            if (overtaking != null) {
                overtaking.run();
            }
            return Instant.now();
        };
        return reception(clock.withZone(ZoneOffset.UTC), keysOfXb.decryptionKeys());
    }

    private static Reception reception(Clock clock, Collection<DecryptionKey> keys) {
        Reads reads = POSTGRES.reads();
        GroupCommit commits = POSTGRES.groupCommit();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeStore exchanges = new ExchangeStore(reads, commits);
        EnvelopeStore envelopes = new EnvelopeStore(reads);
        ExchangeLedger ledger = new ExchangeLedger(XB, "xb-1", new LedgerStore(reads), RANDOM);
        Alarms alarms = new Alarms(new AlarmStore(reads), ledger, commits, ids, Clock.systemUTC());
        Receipts receipts = new Receipts(new StatementSigner(keysOfXb.signing(), RANDOM));
        return new Reception(
                new PartnerDirectory(Map.of(XA, partner)),
                new Opener(XB, keys),
                envelopes,
                new Intake(
                        XB,
                        dataKeys,
                        receipts,
                        new PackageStore(reads),
                        new PackageSeenStore(reads),
                        exchanges,
                        envelopes,
                        new EvidenceLog(XB, new EvidenceStore(reads), exchanges, ledger, ids),
                        ledger,
                        commits,
                        new WorkRows(exchanges, clock),
                        new Dispatcher(broker.workQueue()),
                        new Inboxes(Map.of(), new CaseSystemId("cms")),
                        new ErasureNotices(new ErasureStore(reads), new PackageStore(reads), ledger, alarms),
                        new QueueLease(Duration.ofMinutes(2))),
                new RefusalDesk(XB, receipts, envelopes, ledger, alarms, commits),
                new OverdueLists(alarms),
                clock);
    }

    /** What XA seals: each letter another package in another envelope, until a test says otherwise. */
    private static final class Letter {
        private EnvelopeId envelope = new EnvelopeId(UUID.randomUUID());
        private UUID packageId = UUID.randomUUID();
        private ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        private byte[] content = content(packageId);
        private Duration sealedAgo = Duration.ZERO;

        Letter envelope(EnvelopeId id) {
            envelope = id;
            return this;
        }

        Letter packageId(UUID id) {
            packageId = id;
            content = ReceptionTest.content(id);
            return this;
        }

        Letter expired() {
            sealedAgo = agreement.envelopeLife().plusSeconds(1);
            return this;
        }

        Sent seal() {
            return seal(keysOfXa, XA, keysOfXb);
        }

        /** Sealed by these keys for those, whoever the manifest says. */
        Sent seal(KeyRing sender, AuthorityId from, KeyRing recipient) {
            AuthorityId to = from.equals(XA) ? XB : XA;
            CasePackage casePackage = CasePackageJson.read(content);
            Instant sealedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(sealedAgo);
            AgreementReference reference = AgreementJson.reference(agreement);
            Manifest manifest = new Manifest(
                    Manifest.VERSION,
                    from,
                    to,
                    envelope,
                    casePackage.lane(),
                    reference,
                    sealedAt,
                    sealedAt.plus(agreement.envelopeLife()),
                    null,
                    List.of(new ManifestItem(
                            casePackage.id(),
                            exchange,
                            casePackage.kind(),
                            casePackage.conversation(),
                            null,
                            casePackage.handling().codes(),
                            ContentCommitment.of(Salt.random(RANDOM), content),
                            List.of(),
                            null)));
            DecryptionKey key = recipient.decryptionKeys().getFirst();
            byte[] octets = new Sealer(sender.signing(), RANDOM)
                    .seal(
                            manifest,
                            List.of(content),
                            (from.equals(XA) ? trustInXb : trustInXa)
                                    .check(key.certificate(), key.chain(), CertificateUse.DECRYPTION, Instant.now()))
                    .octets();
            return new Sent(manifest, octets);
        }
    }

    private record Sent(Manifest manifest, byte[] octets) {
        EnvelopeHead head() {
            return new EnvelopeHead(manifest.envelope(), manifest.lane());
        }
    }

    private static byte[] content(UUID packageId) {
        String json = """
                {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"XA","name":"Synthetic Authority XA","country":"XA","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"XB","name":"Synthetic Authority XB","country":"XB","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"ROUTINE"},"legalBasis":"Synthetic Act s.1","purpose":{"codes":["18.2.d"]},
                 "handling":{"codes":["EU:H1"]},
                 "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"ExampleChat"}}
                """.formatted(packageId, UUID.randomUUID());
        return CasePackageJson.write(CasePackageJson.read(json.getBytes(UTF_8)));
    }

    private List<PartnerAnswer> allAtOnce(List<Sent> envelopes) throws Exception {
        CyclicBarrier together = new CyclicBarrier(envelopes.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PartnerAnswer>> answers = new ArrayList<>();
            for (Sent sent : envelopes) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return switch (reception.receive(xa(), sent.head(), sent.octets)) {
                        case Reception.Answer.Receipted receipted -> verified(sent, receipted.signed());
                        case Reception.Answer.Refused refused -> verified(sent, refused.signed());
                        case Reception.Answer.EnvelopeRefusedUnsigned ignored ->
                            throw new AssertionError("the envelope was not opened");
                    };
                }));
            }
            List<PartnerAnswer> told = new ArrayList<>();
            for (Future<PartnerAnswer> answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private static byte[] receipted(Reception by, Sent sent) {
        Reception.Answer answer = by.receive(xa(), sent.head(), sent.octets);
        assertThat(answer).isInstanceOf(Reception.Answer.Receipted.class);
        byte[] signed = ((Reception.Answer.Receipted) answer).signed();
        assertThat(verified(sent, signed)).isInstanceOf(Receipt.class);
        return signed;
    }

    private static byte[] refusal(Reception by, Sent sent) {
        Reception.Answer answer = by.receive(xa(), sent.head(), sent.octets);
        assertThat(answer).isInstanceOf(Reception.Answer.Refused.class);
        return ((Reception.Answer.Refused) answer).signed();
    }

    private static Refusal refused(Reception by, Sent sent) {
        return (Refusal) verified(sent, refusal(by, sent));
    }

    /** As XA holds it against what it sent. */
    private static PartnerAnswer verified(Sent sent, byte[] signed) {
        return new Receipts(new StatementSigner(keysOfXa.signing(), RANDOM))
                .verify(
                        new UnverifiedStatement(signed),
                        SentEnvelope.of(sent.manifest, Digest.sha256(sent.octets)),
                        trustInXb,
                        Instant.now())
                .statement();
    }

    private static Actor.Partner xa() {
        return new Actor.Partner(XA, keysOfXa.tls().chain());
    }

    private static List<String> openAlarms() {
        return new AlarmStore(POSTGRES.reads())
                .open().stream().map(alarm -> alarm.code()).toList();
    }

    private static PartnerTrust trust(NodeSettings at, AuthorityId in) {
        return new PartnerTrust(
                in,
                AgreementJson.reference(agreement),
                TrustAnchors.allowingDevelopment(Set.copyOf(anchors(at, in))),
                RevocationLists.of(
                        PemFiles.readCrls(at.trust().folder().resolve(in + ".crl")),
                        Instant.now().minus(GRACE)),
                GRACE);
    }

    private static List<java.security.cert.X509Certificate> anchors(NodeSettings at, AuthorityId of) {
        return PemFiles.readCertificates(at.trust().partnerAnchors(of));
    }
}

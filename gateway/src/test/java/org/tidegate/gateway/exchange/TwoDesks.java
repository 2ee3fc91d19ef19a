package org.tidegate.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.registry.Formats;
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
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PackageSeenStore;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.SignatureStore;
import org.tidegate.gateway.store.SubmissionStore;

/** XA's way out and XB's way in, each with a database of its own, without routes and without a wire between them. */
final class TwoDesks implements AutoCloseable {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final CaseSystemId DESK = new CaseSystemId("cms");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration GRACE = Duration.ofHours(72);
    private static final QueueLease LEASE = new QueueLease(Duration.ofMinutes(2));

    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final Broker broker;

    private final PostgresForTests storeOfXa;
    private final PostgresForTests storeOfXb;
    final KeyRing keysOfXa;
    final KeyRing keysOfXb;
    final Agreement agreement;
    final DataKeys dataKeysOfXa;
    private final DataKeys dataKeysOfXb;
    private final Map<AuthorityId, NodeSettings> settings;
    private final Partner xaAtXb;
    private final Partner xbAtXa;
    private final Clock clock;

    TwoDesks(Path folder, PostgresForTests storeOfXa, PostgresForTests storeOfXb) throws IOException {
        this.storeOfXa = storeOfXa;
        this.storeOfXb = storeOfXb;
        InstantSource time = () -> Instant.now().plus(ahead.get());
        clock = time.withZone(ZoneOffset.UTC);
        DemoHomes homes = new DemoHomes(folder.resolve("homes"), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        NodeSettings xa = NodeSettings.load(homes.home(XA));
        NodeSettings xb = NodeSettings.load(homes.home(XB));
        // Each knows the other one.
        settings = Map.of(XA, xb, XB, xa);
        keysOfXa = Pkcs12KeyRing.open(xa.keys().folder());
        keysOfXb = Pkcs12KeyRing.open(xb.keys().folder());
        agreement = xb.agreementWith(XA).orElseThrow();
        dataKeysOfXa = dataKeys(xa);
        dataKeysOfXb = dataKeys(xb);
        PartnerTrust trustInXa = trust(xb, XA);
        PartnerTrust trustInXb = trust(xa, XB);
        broker = Broker.open(new BrokerSettings.Embedded(folder.resolve("broker")));
        xaAtXb = new Partner(XA, agreement, () -> trustInXa, clients(XA, xb, keysOfXb), () -> {
            throw new AssertionError("XB seals nothing here");
        });
        DecryptionKey key = keysOfXb.decryptionKeys().getFirst();
        xbAtXa = new Partner(
                XB,
                agreement,
                () -> trustInXb,
                clients(XB, xa, keysOfXa),
                () -> trustInXb.check(key.certificate(), key.chain(), CertificateUse.DECRYPTION, Instant.now()));
    }

    @Override
    public void close() {
        broker.close();
    }

    /** A node of XA's: what it does not hold in its memory, it finds in XA's store. */
    final class Sender {
        final ExchangeStore exchanges = new ExchangeStore(storeOfXa.reads(), storeOfXa.groupCommit());
        final Dispatching dispatching;
        private final Acceptance acceptance;
        private final FailureRecord failures;

        Sender() {
            Reads reads = storeOfXa.reads();
            GroupCommit commits = storeOfXa.groupCommit();
            TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
            ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(reads), RANDOM);
            Alarms alarms = new Alarms(new AlarmStore(reads), ledger, commits, ids, clock);
            EnvelopeStore envelopes = new EnvelopeStore(reads);
            EvidenceLog evidences = new EvidenceLog(XA, new EvidenceStore(reads), exchanges, ledger, ids);
            PartnerDirectory partners = new PartnerDirectory(Map.of(XB, xbAtXa));
            WorkRows rows = new WorkRows(exchanges, Clock.systemUTC());
            PackageSafe safe = new PackageSafe(new PackageStore(reads), dataKeysOfXa);
            Dispatcher dispatcher = new Dispatcher(broker.workQueue());
            ExchangeWatch watch = new ExchangeWatch();
            AwayPartners away = new AwayPartners();
            Company company = new Company(exchanges, rows, safe, dispatcher);
            acceptance = new Acceptance(
                    XA,
                    partners,
                    safe,
                    new PackageStore(reads),
                    exchanges,
                    new SubmissionStore(reads, dataKeysOfXa),
                    new SignatureStore(reads),
                    ledger,
                    commits,
                    rows,
                    dispatcher,
                    ids,
                    LEASE,
                    new LostExchanges(new RestorationStore(reads)),
                    Clock.systemUTC());
            Sealing sealing = new Sealing(
                    XA,
                    new Sealer(keysOfXa.signing(), RANDOM),
                    dataKeysOfXa,
                    envelopes,
                    exchanges,
                    ledger,
                    commits,
                    ids,
                    RANDOM,
                    LEASE,
                    clock);
            ReceiptDesk desk = new ReceiptDesk(
                    XA,
                    new Receipts(new StatementSigner(keysOfXa.signing(), RANDOM)),
                    envelopes,
                    exchanges,
                    evidences,
                    ledger,
                    away,
                    alarms,
                    new OverdueLists(alarms),
                    new Parting(envelopes, exchanges, ledger, company, commits, watch, LEASE),
                    commits,
                    watch,
                    clock);
            dispatching = new Dispatching(
                    partners, rows, exchanges, safe, company, sealing, desk, ledger, commits, watch, clock);
            failures = new FailureRecord(
                    partners,
                    away,
                    exchanges,
                    envelopes,
                    new FormStore(reads),
                    evidences,
                    ledger,
                    alarms,
                    commits,
                    watch,
                    new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                    clock);
        }

        ExchangeId accept(Lane lane) {
            return accept(lane, DESK, "", "");
        }

        /**
         * @param handling further members of the package's handling, each with a comma before it
         * @param referral the same of its referral
         */
        ExchangeId accept(Lane lane, CaseSystemId from, String handling, String referral) {
            SubmissionAnswer answer = acceptance.submit(new Submission(
                    new Actor.CaseSystem(XA, from, "00"),
                    UUID.randomUUID().toString(),
                    Digest.sha256(referral.getBytes(UTF_8)),
                    CasePackageJson.read(content(lane, handling, referral)),
                    false));
            return switch (answer) {
                case SubmissionAnswer.Accepted accepted ->
                    accepted.exchanges().getFirst().id();
                default -> throw new AssertionError("not accepted: " + answer);
            };
        }

        /** What the route does up to the wire. */
        DispatchWork.Sealed sealed(ExchangeId id) {
            DispatchWork.InHand work = dispatching.take(id.toString());
            if (work == null) {
                throw new AssertionError("nothing to do for exchange " + id);
            }
            return dispatching.sealOnce(dispatching.requireAllowed(work));
        }

        boolean hasNothingToDoFor(ExchangeId id) {
            return dispatching.take(id.toString()) == null;
        }

        void keep(DispatchWork.Sealed sealed, PartnerAnswered answer) {
            dispatching.verifyAndKeep(new DispatchWork.Answered(sealed, answer));
        }

        void scheduleNext(ExchangeId id, String code) {
            failures.scheduleNext(id.toString(), code, Duration.ZERO);
        }
    }

    private static byte[] content(Lane lane, String handling, String referral) {
        return """
                {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"XA","name":"Synthetic Authority XA","country":"XA","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"XB","name":"Synthetic Authority XB","country":"XB","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"%s"%s},"legalBasis":"Synthetic Act s.1","purpose":{"codes":["18.2.d"]},
                 "handling":{"codes":["EU:H1"]%s},
                 "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"ExampleChat"%s}}
                """.formatted(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        lane,
                        lane == Lane.IMMEDIATE_RISK ? ",\"ground\":\"CHILD_AT_RISK_NOW\"" : "",
                        handling,
                        referral)
                .getBytes(UTF_8);
    }

    Reception receiver() {
        Reads reads = storeOfXb.reads();
        GroupCommit commits = storeOfXb.groupCommit();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeStore exchanges = new ExchangeStore(reads, commits);
        EnvelopeStore envelopes = new EnvelopeStore(reads);
        ExchangeLedger ledger = new ExchangeLedger(XB, "xb-1", new LedgerStore(reads), RANDOM);
        Alarms alarms = new Alarms(new AlarmStore(reads), ledger, commits, ids, clock);
        Receipts receipts = new Receipts(new StatementSigner(keysOfXb.signing(), RANDOM));
        return new Reception(
                new PartnerDirectory(Map.of(XA, xaAtXb)),
                new Opener(XB, keysOfXb.decryptionKeys()),
                envelopes,
                new Intake(
                        XB,
                        dataKeysOfXb,
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
                        new Inboxes(Map.of(), DESK),
                        new ErasureNotices(new ErasureStore(reads), new PackageStore(reads), ledger, alarms),
                        LEASE),
                new RefusalDesk(XB, receipts, envelopes, ledger, alarms, commits),
                new OverdueLists(alarms),
                clock);
    }

    /** A node of XB's that hands over what XB has received: by a push to the case system. */
    final class Receiver {
        final ExchangeStore exchanges = new ExchangeStore(storeOfXb.reads(), storeOfXb.groupCommit());
        final FormStore forms = new FormStore(storeOfXb.reads());
        final AlarmStore alarms = new AlarmStore(storeOfXb.reads());
        final HandoverDesk desk;
        final Inbox inbox;
        final FailureRecord failures;

        /** Happens when the desk has looked at everything and asks for the time before it writes. */
        volatile Runnable meanwhile = () -> {};

        /** @param writer empty: the case system gets the canonical form */
        Receiver(Optional<FormatWriter> writer) {
            Reads reads = storeOfXb.reads();
            GroupCommit commits = storeOfXb.groupCommit();
            TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
            ExchangeLedger ledger = new ExchangeLedger(XB, "xb-1", new LedgerStore(reads), RANDOM);
            Alarms ringing = new Alarms(alarms, ledger, commits, ids, clock);
            BlockedForm blocked = new BlockedForm(Formats.shipped(), forms, ringing, alarms, ledger);
            EvidenceLog evidences = new EvidenceLog(XB, new EvidenceStore(reads), exchanges, ledger, ids);
            PackageSafe safe = new PackageSafe(new PackageStore(reads), dataKeysOfXb);
            InboxStore items = new InboxStore(reads);
            ExchangeWatch watch = new ExchangeWatch();
            InstantSource looking = () -> {
                meanwhile.run();
                return Instant.now();
            };
            Clock time = looking.withZone(ZoneOffset.UTC);
            Pushes pushes = new Pushes(Map.of(DESK, new Pushes.Receiver(writer, Map.of())));
            desk = new HandoverDesk(
                    new WorkRows(exchanges, clock),
                    exchanges,
                    items,
                    new PushDesk(pushes, safe, items, forms, commits, ringing, ids, clock),
                    evidences,
                    ledger,
                    forms,
                    blocked,
                    commits,
                    watch,
                    ids,
                    time);
            inbox = new InboxDesk(items, exchanges, safe, evidences, ledger, commits, watch, forms, blocked, time);
            failures = new FailureRecord(
                    new PartnerDirectory(Map.of(XA, xaAtXb)),
                    new AwayPartners(),
                    exchanges,
                    new EnvelopeStore(reads),
                    forms,
                    evidences,
                    ledger,
                    ringing,
                    commits,
                    watch,
                    new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                    clock);
        }

        Actor.CaseSystem caseSystem() {
            return new Actor.CaseSystem(XB, DESK, "00");
        }
    }

    /** What the wire does. */
    PartnerAnswered deliver(DispatchWork.Sealed sealed, Reception to) {
        Reception.Answer answer = to.receive(
                new Actor.Partner(XA, keysOfXa.tls().chain()),
                new EnvelopeHead(sealed.id(), sealed.envelope().lane()),
                sealed.bytes());
        return switch (answer) {
            case Reception.Answer.Receipted receipted -> new PartnerAnswered.Signed(receipted.signed());
            case Reception.Answer.Refused refused -> new PartnerAnswered.Signed(refused.signed());
            case Reception.Answer.EnvelopeRefusedUnsigned ignored -> new PartnerAnswered.EnvelopeRefused();
        };
    }

    private static DataKeys dataKeys(NodeSettings at) {
        try (NodeKey nodeKey = NodeKey.read(at.keys().nodeKeyFile())) {
            return new DataKeys(nodeKey, RANDOM);
        }
    }

    private static Map<Lane, PartnerClient> clients(AuthorityId of, NodeSettings at, KeyRing keys) {
        Map<Lane, PartnerClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(
                    lane,
                    new PartnerClient(
                            of,
                            at.partners().getFirst().gateway(),
                            TlsContexts.client(keys.tls(), anchors(at, of)),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            (authority, obstacle) -> {},
                            new PartnerContacts(Clock.systemUTC())));
        }
        return clients;
    }

    private PartnerTrust trust(NodeSettings at, AuthorityId in) {
        return new PartnerTrust(
                in,
                AgreementJson.reference(agreement),
                TrustAnchors.allowingDevelopment(Set.copyOf(anchors(at, in))),
                RevocationLists.of(
                        PemFiles.readCrls(at.trust().folder().resolve(in + ".crl")),
                        Instant.now().minus(GRACE)),
                GRACE);
    }

    /** What an auditor knows of an authority. */
    AuthorityTrust auditor(AuthorityId of) {
        return new AuthorityTrust(
                of,
                TrustAnchors.allowingDevelopment(Set.copyOf(anchors(settings.get(of), of))),
                RevocationLists.of(
                        PemFiles.readCrls(settings.get(of).trust().folder().resolve(of + ".crl")), Instant.EPOCH),
                GRACE);
    }

    private static List<X509Certificate> anchors(NodeSettings at, AuthorityId of) {
        return PemFiles.readCertificates(at.trust().partnerAnchors(of));
    }
}

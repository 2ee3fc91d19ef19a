package org.tidegate.gateway.deconfliction.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.crypto.deconfliction.TargetElements;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.oprf.DleqProof;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.hit.FoundHits;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetQuotaStore;
import org.tidegate.gateway.store.TargetTagStore;

/** XA asks, XB holds: each with keys of its own, XB with a real database, and nothing but signed messages between them. */
final class TwoParties {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final TargetType PHONE = new TargetType("phone");
    static final TargetType EMAIL = new TargetType("email");
    static final int DAILY = 100;
    static final int INDEX = 60;
    static final String PURPOSE = "18.2.d";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration GRACE = Duration.ofHours(72);
    private static final String HANDLE = "0".repeat(32);

    final MovedClock clock = new MovedClock(Instant.now());
    final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    final HitsForTests hits = new HitsForTests();
    final Agreement agreement;
    final int epoch;
    final DeconflictionMessages ofXa;
    private final DeconflictionMessages ofXb;
    private final KeyRing keysOfXa;
    private final PartnerTrust trustInXb;
    private final Partner xaAtXb;
    private final DataKeys dataKeys;
    private final TargetElements elements = new TargetElements(context, RANDOM);
    private final PairKeys secretsOfXa;

    /** @param daily of each type */
    TwoParties(Path folder, int daily, int index) {
        DemoHomes homes = new DemoHomes(folder.resolve("homes-" + UUID.randomUUID()), Clock.systemUTC(), RANDOM);
        prepare(homes);
        NodeSettings xa = NodeSettings.load(homes.home(XA));
        NodeSettings xb = NodeSettings.load(homes.home(XB));
        keysOfXa = Pkcs12KeyRing.open(xa.keys().folder());
        KeyRing keysOfXb = Pkcs12KeyRing.open(xb.keys().folder());
        agreement = comparing(xb.agreementWith(XA).orElseThrow(), daily, index);
        epoch = terms().epochAt(clock.instant());
        trustInXb = trust(xa, XB);
        PartnerTrust trustInXa = trust(xb, XA);
        ofXa = new DeconflictionMessages(new StatementSigner(keysOfXa.signing(), RANDOM));
        ofXb = new DeconflictionMessages(new StatementSigner(keysOfXb.signing(), RANDOM));
        xaAtXb = new Partner(XA, agreement, () -> trustInXa, clients(xb, keysOfXb), () -> {
            throw new AssertionError("nothing is sealed here");
        });
        try (NodeKey nodeKey = NodeKey.read(xb.keys().nodeKeyFile())) {
            dataKeys = new DataKeys(nodeKey, RANDOM);
        }
        secretsOfXa = secrets(epoch);
    }

    DeconflictionTerms terms() {
        DeconflictionTerms terms = agreement.deconfliction();
        if (terms == null) {
            throw new AssertionError("the parties compare");
        }
        return terms;
    }

    /** Keys that XA drew; another time they are others. */
    PairKeys secrets(int ofEpoch) {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        return new PairKeys(context, seed, new Pair(XA, XB), ofEpoch, RANDOM);
    }

    OprfKey keyOfXa(TargetType target) {
        return secretsOfXa.of(target);
    }

    /** A node of XB's: what it does not hold in its memory is in the database. */
    final class Holder {
        final EpochKeys keys;
        final TargetQuotaStore quotas;
        private final TargetTagStore tags;
        private final AnsweringDesk desk;
        private final Database database;

        Holder(Database database) {
            this(database, hits);
        }

        /** @param found what writes its hits down */
        Holder(Database database, FoundHits found) {
            this.database = database;
            TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
            ExchangeLedger ledger = new ExchangeLedger(XB, "xb-1", new LedgerStore(database.reads()), RANDOM);
            Alarms alarms = new Alarms(new AlarmStore(database.reads()), ledger, database.groupCommit(), ids, clock);
            keys = new EpochKeys(
                    XB,
                    context,
                    new TargetEpochStore(database.reads()),
                    dataKeys,
                    ledger,
                    alarms,
                    database.groupCommit(),
                    ids,
                    RANDOM);
            quotas = new TargetQuotaStore(database.reads());
            tags = new TargetTagStore(database.reads());
            desk = new AnsweringDesk(
                    ofXb,
                    new OverdueLists(alarms),
                    new Answers(
                            XB,
                            keys,
                            quotas,
                            new LookUp(tags, found),
                            new AnsweredRows(ledger),
                            database.groupCommit(),
                            ids,
                            RANDOM),
                    new AnswerClock(),
                    clock);
        }

        byte[] signedAnswer(byte[] signedQuestion) {
            return desk.answer(new Actor.Partner(XA, keysOfXa.tls().chain()), xaAtXb, signedQuestion);
        }

        /** As XA finds it, once it has been found to be XB's answer to this question. */
        Answering answer(Asking question) {
            return verified(signedAnswer(ofXa.sign(question)), question);
        }

        GroupElement publicKey(TargetType target) {
            return keys.own(xaAtXb, epoch, target, clock.instant())
                    .orElseThrow()
                    .publicKey();
        }

        /** Whether it has a key of its own for phones. */
        boolean remembers() {
            return keys.own(xaAtXb, epoch, PHONE, clock.instant()).isPresent();
        }

        Optional<Rotation> rotation() {
            return keys.rotation(xaAtXb, terms(), epoch, clock.instant());
        }

        EpochKeys.Fingerprints fingerprints() {
            return keys.fingerprints(xaAtXb, terms(), epoch, clock.instant());
        }

        /** The tag of a target of both, which takes both keys. */
        Tag tag(Target target) {
            OprfKey own =
                    keys.own(xaAtXb, epoch, target.type(), clock.instant()).orElseThrow();
            List<GroupElement> once = elements.keyed(List.of(elements.hashed(target)), own);
            return Tag.of(
                    target.type(),
                    epoch,
                    elements.keyed(once, keyOfXa(target.type())).getFirst());
        }

        /** XB's own key alone on a target: what XB could make of its own store without XA. */
        Tag tagByTheHolderAlone(Target target) {
            OprfKey own =
                    keys.own(xaAtXb, epoch, target.type(), clock.instant()).orElseThrow();
            return Tag.of(
                    target.type(),
                    epoch,
                    elements.keyed(List.of(elements.hashed(target)), own).getFirst());
        }

        /** XB works on it: an open entry, whose tag XA evaluated before. */
        UUID holds(Target target) {
            return holds(target, null);
        }

        /** @param onHit the entry's own rule; null: the agreement's */
        UUID holds(Target target, @Nullable HitRule onHit) {
            UUID entry = UUID.randomUUID();
            UUID batch = UUID.randomUUID();
            Instant now = clock.instant();
            Tag tag = tag(target);
            database.groupCommit().commit(tx -> {
                tx.jdbc()
                        .sql("""
                                insert into deconfliction_entry (entry_id, state, target, event, mode, category, case_key,
                                    entered_by, legal_basis, purpose, handling, content, wrapped_data_key, entered_at, expires_at, review_on, on_hit)
                                values (?, 'OPEN', ?, false, 'ACTIVE', 'SUSPECT', ?, 'person:p-001', 'Synthetic Act s.1', ?,
                                    '{EU:H1}', ?, ?, ?, ?, ?, ?)""")
                        .params(Arrays.asList(
                                entry,
                                target.type().word(),
                                new byte[32],
                                PURPOSE,
                                new byte[] {3},
                                new byte[] {4},
                                Timestamp.from(now),
                                Timestamp.from(now.plus(Duration.ofDays(90))),
                                Date.valueOf("2027-01-31"),
                                onHit == null ? null : onHit.name()))
                        .update();
                tags.insert(
                        tx,
                        new TargetTagStore.Batch(batch, XA, epoch, target.type(), EntryMode.ACTIVE, 1),
                        List.of(new TargetTagStore.TagRow(0, entry, tag, true)),
                        now,
                        null);
                return true;
            });
            return entry;
        }

        List<LedgerEntry> ledger() {
            return database
                    .reads()
                    .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                            .query((r, row) -> r.getBytes("entry"))
                            .list())
                    .stream()
                    .map(LedgerEntryJson::read)
                    .toList();
        }

        long count(String query) {
            return database.reads()
                    .read(jdbc -> jdbc.sql(query).query(Long.class).single());
        }
    }

    Answering verified(byte[] signedAnswer, Asking question) {
        return ofXa.verifyAnswer(new UnverifiedStatement(signedAnswer), trustInXb, question, clock.instant())
                .statement();
    }

    /** @throws org.tidegate.crypto.sign.StatementRefused where XA did not get such a message from XB */
    void verifiedByXa(byte[] signed) {
        ofXa.verify(new UnverifiedStatement(signed), trustInXb, DeconflictionMessage.class, clock.instant());
    }

    byte[] signedByXb(DeconflictionMessage message) {
        return ofXb.sign(message);
    }

    Target target(TargetType type, String value) {
        return new Target(type, value.getBytes(StandardCharsets.US_ASCII));
    }

    GroupElement hashed(Target target) {
        return elements.hashed(target);
    }

    /** XA's elements of targets, as ACTIVE sends them. */
    List<GroupElement> keyed(List<Target> targets, OprfKey key) {
        return elements.keyed(targets.stream().map(elements::hashed).toList(), key);
    }

    Enrolment enrolment(TargetType type, EntryMode mode, List<Target> targets) {
        return enrolment(type, mode, targets.size(), ElementPack.of(keyed(targets, keyOfXa(type))));
    }

    Enrolment enrolment(TargetType type, EntryMode mode, int count, PackedOctets octets) {
        return new Enrolment(
                XA, XB, clock.instant(), UUID.randomUUID(), type, epoch, mode, List.of(ground(count)), octets);
    }

    static Ground ground(int count) {
        return new Ground(HANDLE, HANDLE, "SYN-1", PURPOSE, count);
    }

    Probe probe(TargetType type, UUID batch, List<Tag> tags) {
        return new Probe(
                XA,
                XB,
                clock.instant(),
                UUID.randomUUID(),
                type,
                epoch,
                List.of(new ProbedBatch(batch, tags.size())),
                List.of(ground(tags.size())),
                ElementPack.ofTags(tags));
    }

    Rotation rotation(PairKeys secrets) {
        return new Rotation(
                XA,
                XB,
                clock.instant(),
                UUID.randomUUID(),
                epoch,
                context.group().suite(),
                IdentifierRules.VERSION,
                List.of(PHONE, EMAIL).stream()
                        .map(type -> new EpochKey(
                                type,
                                new PackedOctets(secrets.of(type).publicKey().octets())))
                        .toList());
    }

    /** The tags that XA makes of an answer whose proof holds. */
    List<Tag> tags(Enrolment asked, Answering answer, GroupElement publicKey) {
        if (answer instanceof Declined declined) {
            throw new AssertionError("declined: " + declined.code());
        }
        Evaluated evaluated = (Evaluated) answer;
        List<GroupElement> blinded = ElementPack.read(context.group(), asked.elements(), asked.count());
        Evaluation claim = new Evaluation(
                ElementPack.read(context.group(), evaluated.elements(), asked.count()),
                DleqProof.read(context.group(), evaluated.proof().octets()));
        List<Tag> tags = new ArrayList<>();
        new EvaluationCheck(context, publicKey)
                .proven(blinded, claim)
                .forEach(element -> tags.add(Tag.of(asked.target(), asked.epoch(), element)));
        return tags;
    }

    private static Agreement comparing(Agreement before, int daily, int index) {
        return new Agreement(
                before.id(),
                before.version(),
                before.parties(),
                before.purposes(),
                before.kinds(),
                before.handlingDefault(),
                before.handlingCeiling(),
                before.lanes(),
                before.envelopeLife(),
                before.revocationGrace(),
                before.residueCrosses(),
                before.validFrom(),
                before.validTo(),
                new DeconflictionTerms(
                        DeconflictionTerms.DEFAULT_EPOCH_DAYS,
                        DeconflictionTerms.DEFAULT_OVERLAP_DAYS,
                        List.of(new TargetQuota(EMAIL, daily, index), new TargetQuota(PHONE, daily, index)),
                        HitRule.AUTOMATIC,
                        HitRule.APPROVAL,
                        HitRule.SILENT));
    }

    private static void prepare(DemoHomes homes) {
        try {
            homes.prepare(DemoPorts.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static List<X509Certificate> anchors(NodeSettings at, AuthorityId of) {
        return PemFiles.readCertificates(at.trust().partnerAnchors(of));
    }

    private static Map<Lane, PartnerClient> clients(NodeSettings xb, KeyRing keysOfXb) {
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
        return clients;
    }
}

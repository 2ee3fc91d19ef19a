package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.crypto.deconfliction.TargetElements;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.oprf.DleqProof;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfGroup;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPair;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;

/**
 * XA, played here, has ten thousand targets evaluated and looked up that XB does not work on. Afterwards nothing of them is left at XB's node,
 * a process of its own: not in the rows of its database or the files below them, nor in its logs, its broker's journal, or its live heap.
 *
 * <p>That the scan would find them, wherever they were, is shown by what it does find: one target that XB works on too, XB's own public key
 * in the heap, and what the test put into each place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignTargetsAreForgottenTest {
    private static final int COLLECTIONS = 4;
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final TargetType EMAIL = new TargetType("email");
    private static final String HANDLE = "0".repeat(32);
    private static final int MISSES = 10_000;
    private static final int ASKED_ONCE = 1_000;

    /** More than is asked in this test. */
    private static final int DAILY = 20_000;

    private static final int LETTERS = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Put where it is to be found. */
    private static final String PLANTED = random(LETTERS);

    private final DemoHomes homes = new DemoHomes(
                    Path.of("target", "forgotten-" + UUID.randomUUID()).toAbsolutePath(), Clock.systemUTC(), RANDOM)
            .withTargetsDaily(DAILY);
    private final DemoPair nodes = new DemoPair(homes, List.of("-Dtidegate.planted=" + PLANTED));
    private final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    private final OprfGroup group = context.group();
    private final TargetElements elements = new TargetElements(context, RANDOM);

    @BeforeAll
    void start() throws IOException, InterruptedException {
        homes.prepare(DemoPorts.free());
        nodes.start(XB);
        nodes.awaitReady(XB, Duration.ofMinutes(5));
    }

    @AfterAll
    void stop() {
        nodes.close();
        homes.reset();
    }

    /**
     * A target at each step.
     *
     * @param keyed what XB is sent
     * @param evaluated what it makes of that
     */
    private record Asked(String value, GroupElement hashed, GroupElement keyed, GroupElement evaluated, Tag tag) {}

    @Test
    void afterTenThousandMissesNothingOfThemIsInStoreLogJournalOrLiveHeap() throws IOException, InterruptedException {
        Asker asker = new Asker();
        Asked common = asker.evaluated(List.of(random(LETTERS))).getFirst();
        hold(asker.epoch, common.tag());
        asker.probe(List.of(common));
        List<Asked> misses = new ArrayList<>();
        while (misses.size() < MISSES) {
            List<Asked> batch = asker.evaluated(Stream.generate(() -> random(LETTERS))
                    .limit(Math.min(Ground.MOST, MISSES - misses.size()))
                    .toList());
            asker.probe(batch);
            misses.addAll(batch);
        }
        asker.askOnce(misses.subList(0, ASKED_ONCE));
        asker.cutOff(misses.subList(ASKED_ONCE, 2 * ASKED_ONCE));
        assertThat(count("select count(*) from deconfliction_hit")).isEqualTo(1);
        assertThat(count("select sum(amount) from deconfliction_grant where probe"))
                .isEqualTo(MISSES + 1);

        NeedleScan foreign = new NeedleScan(needles(misses));
        NeedleScan known = new NeedleScan(new Needles()
                .text("planted", PLANTED)
                .tag("tag of both", common.tag().octets())
                .element("key of XB", asker.keyOfXb.octets())
                .all());
        Path heap = heap();
        plant("log");
        plant("data/artemis");
        checkpoint();

        List<NeedleScan.Found> left = new ArrayList<>();
        List<NeedleScan.Found> control = new ArrayList<>();
        byte[] rows = rows().getBytes(StandardCharsets.UTF_8);
        left.addAll(foreign.in("rows", rows));
        control.addAll(known.in("rows", rows));
        for (Path file : files()) {
            left.addAll(foreign.in(file));
            control.addAll(known.in(file));
        }
        assertThat(said(control))
                .contains(
                        "rows: tag of both, hex", "log: planted", "data/artemis: planted", "data/postgres: tag of both")
                .contains("heap.hprof: planted", "heap.hprof: key of XB, words");
        assertThat(Files.size(heap)).isGreaterThan(1 << 20);
        assertThat(said(left)).as(left.stream().limit(50).toList().toString()).isEmpty();
    }

    /** XA's side. */
    private final class Asker {
        private final PartnerAtTheWire wire;
        private final int epoch;
        private final PairKeys keys;
        private final List<X509Certificate> anchorsOfXb;
        private final GroupElement keyOfXb;

        Asker() {
            NodeSettings settings = NodeSettings.load(homes.home(XA));
            Agreement agreement = settings.agreementWith(XB).orElseThrow();
            DevelopmentAuthority ofXb =
                    DevelopmentAuthority.open(homes.home(XB).resolve("authority"), Clock.systemUTC(), RANDOM);
            anchorsOfXb = List.of(ofXb.root());
            wire = new PartnerAtTheWire(
                    XA,
                    Pkcs12KeyRing.open(homes.home(XA).resolve("keys")),
                    agreement,
                    new PartnerTrust(
                            XB,
                            AgreementJson.reference(agreement),
                            TrustAnchors.allowingDevelopment(Set.of(ofXb.root())),
                            RevocationLists.of(List.of(ofXb.crl()), Instant.now()),
                            agreement.revocationGrace()),
                    URI.create("https://localhost:" + run().partnerPort()),
                    ofXb.root());
            epoch = Objects.requireNonNull(agreement.deconfliction()).epochAt(Instant.now());
            byte[] seed = new byte[32];
            RANDOM.nextBytes(seed);
            keys = new PairKeys(context, seed, new Pair(XA, XB), epoch, RANDOM);
            keyOfXb = keyOfXb();
        }

        private GroupElement keyOfXb() {
            RotationAnswer told = (RotationAnswer) answer(new Rotation(
                    XA,
                    XB,
                    Instant.now(),
                    UUID.randomUUID(),
                    epoch,
                    group.suite(),
                    IdentifierRules.VERSION,
                    List.of(new EpochKey(
                            EMAIL, new PackedOctets(keys.of(EMAIL).publicKey().octets())))));
            return told.keys().stream()
                    .filter(key -> key.target().equals(EMAIL))
                    .map(key -> group.element(key.publicKey().octets()))
                    .findFirst()
                    .orElseThrow();
        }

        List<Asked> evaluated(List<String> values) {
            List<GroupElement> hashed = values.stream()
                    .map(value -> elements.hashed(new Target(EMAIL, value.getBytes(StandardCharsets.US_ASCII))))
                    .toList();
            List<GroupElement> keyed = elements.keyed(hashed, keys.of(EMAIL));
            Evaluated answer = (Evaluated) answer(enrolment(EntryMode.ACTIVE, keyed));
            List<GroupElement> evaluated = new EvaluationCheck(context, keyOfXb)
                    .proven(
                            keyed,
                            new Evaluation(
                                    ElementPack.read(group, answer.elements(), keyed.size()),
                                    DleqProof.read(group, answer.proof().octets())));
            List<Asked> asked = new ArrayList<>();
            for (int i = 0; i < keyed.size(); i++) {
                asked.add(new Asked(
                        values.get(i),
                        hashed.get(i),
                        keyed.get(i),
                        evaluated.get(i),
                        Tag.of(EMAIL, epoch, evaluated.get(i))));
            }
            return asked;
        }

        void probe(List<Asked> asked) {
            assertThat(answer(new Probe(
                            XA,
                            XB,
                            Instant.now(),
                            UUID.randomUUID(),
                            EMAIL,
                            epoch,
                            List.of(new ProbedBatch(UUID.randomUUID(), asked.size())),
                            List.of(ground(asked.size())),
                            ElementPack.ofTags(asked.stream().map(Asked::tag).toList()))))
                    .isInstanceOf(Acknowledged.class);
        }

        /** XB makes the tags itself. */
        void askOnce(List<Asked> asked) {
            assertThat(answer(enrolment(
                            EntryMode.ONE_SHOT, asked.stream().map(Asked::keyed).toList())))
                    .isInstanceOf(Acknowledged.class);
        }

        /** A question whose connection ends before it is in whole. */
        void cutOff(List<Asked> asked) throws IOException {
            byte[] signed = wire.sign(
                    enrolment(EntryMode.ACTIVE, asked.stream().map(Asked::keyed).toList()));
            String head = "POST /exchange/v1/deconfliction/questions HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/cms\r\nContent-Length: " + signed.length + "\r\n\r\n";
            try (Socket line = TlsContexts.client(wire.keys().tls(), anchorsOfXb)
                    .getSocketFactory()
                    .createSocket("localhost", run().partnerPort())) {
                line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                line.getOutputStream().write(signed, 0, signed.length / 2);
            }
        }

        private Enrolment enrolment(EntryMode mode, List<GroupElement> keyed) {
            return new Enrolment(
                    XA,
                    XB,
                    Instant.now(),
                    UUID.randomUUID(),
                    EMAIL,
                    epoch,
                    mode,
                    List.of(ground(keyed.size())),
                    ElementPack.of(keyed));
        }

        private Answering answer(Asking question) {
            PartnerAtTheWire.Answer answer = wire.postAboutTargets(wire.sign(question));
            assertThat(answer.status()).isEqualTo(200);
            return wire.answer(answer.body(), question);
        }

        private static Ground ground(int count) {
            return new Ground(HANDLE, HANDLE, "SYN-1", "18.2.d", count);
        }
    }

    private static List<NeedleScan.Needle> needles(List<Asked> misses) {
        Needles needles = new Needles();
        for (int i = 0; i < misses.size(); i++) {
            Asked miss = misses.get(i);
            needles.text("value " + i, miss.value())
                    .element("hash " + i, miss.hashed().octets())
                    .element("element " + i, miss.keyed().octets())
                    .element("evaluation " + i, miss.evaluated().octets())
                    .tag("tag " + i, miss.tag().octets());
        }
        return needles.all();
    }

    /** Place and what, each once, and without the number. */
    private List<String> said(List<NeedleScan.Found> found) {
        return found.stream()
                .map(one -> place(one.where()) + ": " + one.what().replaceFirst(" \\d+", ""))
                .distinct()
                .sorted()
                .toList();
    }

    private String place(String where) {
        String home = homes.home(XB).toString();
        if (!where.startsWith(home)) {
            return where;
        }
        Path below = Path.of(where.substring(home.length() + 1));
        return below.getNameCount() > 2
                ? below.subpath(0, 2).toString()
                : below.getName(0).toString();
    }

    /** XB works on it too. */
    private void hold(int epoch, Tag tag) {
        UUID entry = UUID.randomUUID();
        UUID batch = UUID.randomUUID();
        Timestamp now = Timestamp.from(Instant.now());
        jdbc().sql("""
                        insert into deconfliction_entry (entry_id, state, target, event, mode, category, case_key, entered_by,
                            legal_basis, purpose, handling, content, wrapped_data_key, entered_at, expires_at, review_on)
                        values (?, 'OPEN', 'email', false, 'PASSIVE', 'SUSPECT', ?, 'person:p-001', 'Synthetic Act s.1', '18.2.d',
                            '{EU:H1}', ?, ?, ?, ?, ?)""")
                .params(
                        entry,
                        new byte[Digest.SIZE],
                        new byte[] {3},
                        new byte[] {4},
                        now,
                        Timestamp.from(Instant.now().plus(Duration.ofDays(90))),
                        Date.valueOf("2027-01-31"))
                .update();
        jdbc().sql("insert into deconfliction_batch (batch_id, partner, epoch, target, mode, size, evaluated_at)"
                        + " values (?, 'XA', ?, 'email', 'PASSIVE', 1, ?)")
                .params(batch, epoch, now)
                .update();
        jdbc().sql("insert into deconfliction_tag (batch_id, place, partner, epoch, target, entry_id, tag, held)"
                        + " values (?, 0, 'XA', ?, 'email', ?, ?, true)")
                .params(batch, epoch, entry, tag.octets())
                .update();
    }

    /**
     * Of the objects that are still reached, after full collections. The serial collector moves everything together in one of four only
     * (MarkSweepAlwaysCompactCount); in the others dead objects may lie on between live ones, and are dumped as one array with what they held.
     */
    private Path heap() throws IOException, InterruptedException {
        Path dump = homes.home(XB).resolve("heap.hprof");
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            jcmd("GC.run");
        }
        jcmd("GC.heap_dump", dump.toString());
        return dump;
    }

    private void jcmd(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(run().pid()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void plant(String folder) throws IOException {
        Files.writeString(homes.home(XB).resolve(folder).resolve("planted"), "a line with " + PLANTED + " in it\n");
    }

    private NodeRun run() {
        return Objects.requireNonNull(NodeRun.read(homes.home(XB)), "the node runs");
    }

    /** Every file of the node's home. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(homes.home(XB))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Every row of every table, as the database writes it. */
    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (String table : jdbc().sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            jdbc().sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> rows.append(row).append('\n'));
        }
        return rows.toString();
    }

    /** All that the database holds in its memory is in its files then. */
    private void checkpoint() throws IOException {
        EmbeddedPostgres.Running server = database();
        Path password = homes.home(XB).resolve("data/postgres/administrator.password");
        JdbcClient.create(new DriverManagerDataSource(
                        server.jdbcUrl(), "postgres", Files.readString(password).strip()))
                .sql("checkpoint")
                .update();
    }

    private long count(String query) {
        return jdbc().sql(query).query(Long.class).single();
    }

    private JdbcClient jdbc() {
        EmbeddedPostgres.Running server = database();
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
    }

    private EmbeddedPostgres.Running database() {
        return EmbeddedPostgres.running(homes.home(XB).resolve("data")).orElseThrow();
    }

    private static String random(int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            text.append((char) ('a' + RANDOM.nextInt(26)));
        }
        return text.toString();
    }
}

package org.tidegate.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;
import org.tidegate.config.people.Role;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.AuthorityKind;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.ContentUnreadable;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.StoredPackages;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.ContentKeyStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.RetentionStore;

/**
 * Retention and erasure over a database of their own, whose files are searched for what must be gone. The clock goes where a test sends
 * it; what partners are told is taken in by a stand-in for the door.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Authority XA =
            new Authority(new AuthorityId("XA"), "Synthetic Authority XA", "XA", AuthorityKind.LAW_ENFORCEMENT);
    private static final String VALUE = "synthetic_value_7f3a91";
    private static final int SHARING = 3;

    private static final Actor.Person OFFICER = new Actor.Person(XA.id(), "p-001", Set.of(Role.OFFICER));
    private static final Actor.Person PROTECTION =
            new Actor.Person(XA.id(), "p-003", Set.of(Role.DATA_PROTECTION_OFFICER));
    private static final Actor.Person AUDITOR = new Actor.Person(XA.id(), "p-002", Set.of(Role.AUDITOR));

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final List<CasePackage> told = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    private Path folder;
    private Database database;
    private DataKeys dataKeys;
    private ContentKeyStore keys;
    private RetentionStore retention;
    private ErasureStore erasures;
    private RetentionDesk desk;
    private RetentionRound round;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("tidegate-erasure-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        database = Database.open(new StoreSettings.Embedded(folder.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
        NodeKey nodeKey = NodeKey.create(folder.resolve("node.key"), RANDOM);
        InstantSource source = () -> Instant.now().plus(ahead.get());
        Clock clock = source.withZone(ZoneOffset.UTC);
        GroupCommit commits = database.groupCommit();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        keys = new ContentKeyStore(database.reads());
        NodeContentKeys contentKeys =
                new NodeContentKeys(keys, new ContentKeyCase(nodeKey, RANDOM), commits, ids, clock, SHARING);
        dataKeys = new DataKeys(nodeKey, RANDOM, contentKeys);
        retention = new RetentionStore(database.reads());
        erasures = new ErasureStore(database.reads());
        ExchangeLedger ledger = new ExchangeLedger(XA.id(), "xa-1", new LedgerStore(database.reads()), RANDOM);
        Alarms alarms = new Alarms(new AlarmStore(database.reads()), ledger, commits, ids, clock);
        Eraser eraser = new Eraser(
                XA, retention, erasures, new Opened(), new Door(commits), ledger, alarms, commits, ids, clock);
        RetentionSettings settings = RetentionSettings.DEFAULT;
        desk = new RetentionDesk(
                XA.id(),
                settings,
                new ExchangeStore(database.reads(), commits),
                retention,
                erasures,
                eraser,
                ledger,
                commits,
                ids,
                clock);
        round = new RetentionRound(
                settings,
                retention,
                erasures,
                keys,
                contentKeys,
                dataKeys,
                eraser,
                database::scrubContentKeys,
                ledger,
                alarms,
                commits,
                clock);
    }

    @BeforeEach
    void now() {
        ahead.set(Duration.ZERO);
        told.clear();
        refused.clear();
        change("delete from retention_watch");
        change(
                "update case_package set erased_at = now(), content = null, wrapped_data_key = null where erased_at is null");
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Opens what is stored, as the node does. */
    private final class Opened implements StoredPackages {
        @Override
        public CasePackage read(PackageRef ref) {
            byte[] content = bytes(
                    "select content from case_package where package_id = ?",
                    ref.id().value());
            byte[] key = bytes(
                    "select wrapped_data_key from case_package where package_id = ?",
                    ref.id().value());
            AuthorityId from = ref.from();
            return CasePackageJson.read(dataKeys.open(
                    from == null ? RestContext.content(ref.id()) : RestContext.received(from, ref.id()),
                    new SealedContent(key, content)));
        }

        @Override
        public void letGo(PackageRef ref) {}
    }

    /** Takes in what partners are told, and does what is to be done with it, in one commit. */
    private final class Door implements Submissions {
        private final GroupCommit commits;

        Door(GroupCommit commits) {
            this.commits = commits;
        }

        @Override
        public SubmissionAnswer submit(Submission submission) {
            CasePackage letter = submission.casePackage();
            ExchangeId exchange = new ExchangeId(UUID.randomUUID());
            commits.commit(tx -> {
                submission.alongside().accept(tx);
                return true;
            });
            putExchange(
                    putPackage(letter.id(), null, letter.kind(), Instant.now(), new byte[] {1}),
                    exchange,
                    "OUT",
                    "ACCEPTED");
            told.add(letter);
            return new SubmissionAnswer.Accepted(
                    letter.id(),
                    letter.conversation(),
                    Instant.now(),
                    Digest.sha256(new byte[0]),
                    List.of(new AcceptedExchange(
                            exchange, letter.recipients().getFirst().id(), ExchangeState.ACCEPTED)),
                    false);
        }

        @Override
        public List<Problem> wouldRefuse(CasePackage casePackage) {
            return refused.stream()
                            .anyMatch(partner -> casePackage.recipients().stream()
                                    .anyMatch(
                                            recipient -> recipient.id().value().equals(partner)))
                    ? List.of(new Problem("KIND_NOT_AGREED", "/kind", "not agreed", "agree on it"))
                    : List.of();
        }

        @Override
        public Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String key, Digest body) {
            return Optional.empty();
        }
    }

    /** An exchange of ours with XB whose package is sealed for it, as its steps would have left both. */
    private record Given(PackageId casePackage, ExchangeId exchange) {}

    private Given ours(String state) {
        return ours(state, Instant.now());
    }

    private Given ours(String state, Instant at) {
        PackageId id = new PackageId(UUID.randomUUID());
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        putExchange(putPackage(id, null, Kind.REFERRAL, at, content(id, "XA")), exchange, "OUT", state);
        UUID envelope = UUID.randomUUID();
        SealedContent sealed = dataKeys.seal(RestContext.envelope(new EnvelopeId(envelope)), VALUE.getBytes(UTF_8));
        change("""
                insert into envelope_out (envelope_id, partner, lane, package_id, exchange_id, sealed, wrapped_data_key, digest,
                    sealed_at, not_after) values (?, 'XB', 'ROUTINE', ?, ?, ?, ?, '\\x00', now(), now() + interval '30 days')""", envelope, id.value(), exchange.value(), sealed.ciphertext(), sealed.wrappedDataKey());
        change("update case_exchange set envelope_id = ? where exchange_id = ?", envelope, exchange.value());
        return new Given(id, exchange);
    }

    private Given theirs(String state, Instant at) {
        PackageId id = new PackageId(UUID.randomUUID());
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        putExchange(putPackage(id, "XB", Kind.REFERRAL, at, content(id, "XB")), exchange, "IN", state);
        change(
                "insert into package_in (sender, package_id, keyed_digest, first_envelope) values ('XB', ?, '\\x01', ?)",
                id.value(),
                UUID.randomUUID());
        return new Given(id, exchange);
    }

    private PackageId putPackage(PackageId id, @Nullable String from, Kind kind, Instant at, byte[] content) {
        RestContext context = from == null ? RestContext.content(id) : RestContext.received(new AuthorityId(from), id);
        SealedContent sealed = dataKeys.seal(context, content);
        change(
                """
                insert into case_package (package_id, direction, sender, case_system, kind, lane, conversation_id, handling,
                    created_at, stored_at, content, wrapped_data_key, content_size)
                values (?, ?, ?, 'cms', ?, 'ROUTINE', ?, '{EU:H1}', ?, ?, ?, ?, 1)""",
                id.value(),
                from == null ? "OUT" : "IN",
                from == null ? "XA" : from,
                kind.name(),
                UUID.randomUUID(),
                utc(at),
                utc(at),
                sealed.ciphertext(),
                sealed.wrappedDataKey());
        return id;
    }

    private void putExchange(PackageId id, ExchangeId exchange, String direction, String state) {
        change("""
                insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state, accepted_at,
                    state_at) select ?, package_id, direction, 'XB', 'cms', 'ROUTINE', ?, stored_at, stored_at
                from case_package where package_id = ? and direction = ?""", exchange.value(), state, id.value(), direction);
    }

    private void putInAnInbox(Given given, @Nullable Instant pushedAt) {
        change(
                """
                insert into inbox_item (inbox_id, case_system, package_id, exchange_id, lane, kind, sender, arrived_at, pushed_at)
                values (?, 'cms', ?, ?, 'ROUTINE', 'REFERRAL', 'XB', now(), ?::timestamptz)""",
                UUID.randomUUID(),
                given.casePackage().value(),
                given.exchange().value(),
                pushedAt == null ? null : utc(pushedAt));
    }

    private static byte[] content(PackageId id, String from) {
        return """
                {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"0198c0de-5a00-7000-8000-00000000000c",
                 "createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"%s","name":"Synthetic Authority","country":"XA","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"%s","name":"Synthetic Authority","country":"XB","kind":"LAW_ENFORCEMENT"},
                               {"id":"XC","name":"Synthetic Authority XC","country":"XC","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"ROUTINE"},"purpose":{"codes":["18.2.d"],"narrative":"%s"},
                 "handling":{"codes":["EU:H3"],"conditions":"%s"},
                 "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"%s"}}
                """.formatted(id, from, from.equals("XA") ? "XB" : "XA", VALUE, VALUE, VALUE)
                .getBytes(UTF_8);
    }

    private void erase(Given given) {
        assertThat(desk.ask(OFFICER, given.exchange(), ErasureGround.INACCURATE))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
    }

    private RetentionStanding standing(Given given) {
        return desk.standing(PROTECTION, given.exchange()).orElseThrow();
    }

    @Test
    void whatIsErasedLeavesNothingInAnyFileAndWhatSharedItsKeysStaysReadable() {
        List<Given> together =
                Stream.generate(() -> ours("RELAYED")).limit(4L * SHARING).toList();
        Given gone = together.get(SHARING + 1);
        byte[] copyOfContent = bytes(
                "select content from case_package where package_id = ?",
                gone.casePackage().value());
        byte[] copyOfKey = bytes(
                "select wrapped_data_key from case_package where package_id = ?",
                gone.casePackage().value());
        byte[] keyOfContent = bytes(
                "select wrapped from content_key join case_package on key_id = content_key" + " where package_id = ?",
                gone.casePackage().value());
        byte[] keyOfEnvelope = bytes(
                "select wrapped from content_key join envelope_out on key_id = content_key" + " where package_id = ?",
                gone.casePackage().value());
        assertThat(keyOfContent).isNotEqualTo(keyOfEnvelope);
        change("analyze");
        assertThat(files(keyOfContent)).as("the search finds what is there").isNotEmpty();

        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();

        assertThat(files(keyOfContent)).isEmpty();
        assertThat(files(keyOfEnvelope)).isEmpty();
        assertThat(files(VALUE.getBytes(UTF_8))).isEmpty();
        assertThatThrownBy(() -> dataKeys.open(
                        RestContext.content(gone.casePackage()), new SealedContent(copyOfKey, copyOfContent)))
                .as("a copy of the row as it was")
                .isInstanceOfSatisfying(
                        ContentUnreadable.class,
                        e -> assertThat(e.reason()).isEqualTo(ContentUnreadable.Reason.ERASED));
        together.stream().filter(given -> given != gone).forEach(this::assertReadable);
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNotNull();
        assertThat(events(gone.casePackage()))
                .containsExactly(
                        LedgerEvent.ERASURE_ASKED, LedgerEvent.PACKAGE_ERASED, LedgerEvent.ERASED_KEYS_DESTROYED);
    }

    private void assertReadable(Given given) {
        byte[] content = bytes(
                "select content from case_package where package_id = ?",
                given.casePackage().value());
        byte[] key = bytes(
                "select wrapped_data_key from case_package where package_id = ?",
                given.casePackage().value());
        assertThat(dataKeys.open(RestContext.content(given.casePackage()), new SealedContent(key, content)))
                .isEqualTo(content(given.casePackage(), "XA"));
        UUID envelope = value(
                "select envelope_id from envelope_out where package_id = ?",
                UUID.class,
                given.casePackage().value());
        assertThat(dataKeys.open(
                        RestContext.envelope(new EnvelopeId(envelope)),
                        new SealedContent(
                                bytes("select wrapped_data_key from envelope_out where envelope_id = ?", envelope),
                                bytes("select sealed from envelope_out where envelope_id = ?", envelope))))
                .isEqualTo(VALUE.getBytes(UTF_8));
    }

    @Test
    void noKeyIsDestroyedWhileANodeMayStillUseIt() {
        Given gone = ours("RELAYED");
        byte[] key = bytes(
                "select wrapped from content_key join case_package on key_id = content_key" + " where package_id = ?",
                gone.casePackage().value());
        erase(gone);
        ahead.set(NodeContentKeys.USE);
        round.destroyKeys();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNull();
        assertThat(value("select count(*) from content_key where wrapped = ?", Long.class, key))
                .isEqualTo(1);
    }

    @Test
    void aPackageThatCannotBeOpenedKeepsTheKeyItSharesAndRings() {
        List<Given> both = twoUnderOneKey();
        Given altered = both.getFirst();
        Given gone = both.getLast();
        change(
                "update case_package set wrapped_data_key = set_byte(wrapped_data_key, 40, get_byte(wrapped_data_key, 40) # 1)"
                        + " where package_id = ?",
                altered.casePackage().value());
        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNull();
        assertThat(openAlarms()).contains("ERASURE_KEY_STAYS");
        change(
                "update case_package set wrapped_data_key = set_byte(wrapped_data_key, 40, get_byte(wrapped_data_key, 40) # 1)"
                        + " where package_id = ?",
                altered.casePackage().value());
        round.destroyKeys();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNotNull();
        assertReadable(altered);
    }

    /** A key is used three times, so of four in a row two share one. */
    private List<Given> twoUnderOneKey() {
        Given before = ours("RELAYED");
        for (int i = 0; i < SHARING; i++) {
            Given next = ours("RELAYED");
            long keysOfBoth = value(
                    "select count(distinct content_key) from case_package where package_id in (?, ?)",
                    Long.class,
                    before.casePackage().value(),
                    next.casePackage().value());
            if (keysOfBoth == 1) {
                return List.of(before, next);
            }
            before = next;
        }
        throw new AssertionError("no two under one key");
    }

    @Test
    void recipientsAreToldWithNothingOfWhatIsErased() {
        Given gone = ours("RETRIEVED");
        erase(gone);

        assertThat(told).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Kind.ERASURE_NOTICE);
            assertThat(letter.inReplyTo()).isEqualTo(gone.casePackage());
            assertThat(letter.recipients()).extracting(one -> one.id().value()).containsExactly("XB");
            assertThat(new String(CasePackageJson.write(letter), UTF_8)).doesNotContain(VALUE);
            assertThat(letter.purpose().codes()).containsExactly("18.2.d");
        });
        assertThat(standing(gone).erasure().orElseThrow().notice())
                .isEqualTo(told.getFirst().id());
        assertThat(standing(gone).kept().erasedAt()).isNotNull();
    }

    @Test
    void whatTheAgreementDoesNotLetBeToldIsErasedAllTheSameAndRings() {
        refused.add("XB");
        Given gone = ours("RELAYED");
        erase(gone);
        assertThat(standing(gone).kept().erasedAt()).isNotNull();
        assertThat(openAlarms()).contains("ERASURE_NOT_TOLD");
    }

    @Test
    void aNoticeIsAnsweredByItsRecipientOnceAndTheLastAnswerEndsIt() {
        Given gone = ours("RETRIEVED");
        erase(gone);
        PackageId notice = told.getFirst().id();
        AuthorityId xb = new AuthorityId("XB");
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(answered(notice, new AuthorityId("XC"), at))
                .as("not a recipient")
                .isFalse();
        assertThat(standing(gone).erasure().orElseThrow().answeredAt()).isNull();
        assertThat(answered(notice, xb, at)).isTrue();
        assertThat(answered(notice, xb, at.plusSeconds(1))).as("a second time").isFalse();
        assertThat(standing(gone).erasure().orElseThrow().answeredAt()).isEqualTo(at);
    }

    private boolean answered(PackageId notice, AuthorityId by, Instant at) {
        return database.groupCommit()
                .commit(tx -> erasures.answered(tx, notice, by, Kind.ACKNOWLEDGEMENT, at)
                        .isPresent());
    }

    @Test
    void aNoticeThatNobodyAnswersRings() {
        Given gone = ours("RETRIEVED");
        erase(gone);
        ahead.set(RetentionSettings.DEFAULT.answerWithin().minusHours(1));
        round.watchNotices();
        assertThat(alarmsAbout(gone)).doesNotContain("ERASURE_NOT_ANSWERED");
        ahead.set(RetentionSettings.DEFAULT.answerWithin().plusHours(1));
        round.watchNotices();
        assertThat(alarmsAbout(gone)).contains("ERASURE_NOT_ANSWERED");
    }

    @Test
    void whatCameAndIsErasedIsNeverTakenInAgainUnderItsId() {
        Given gone = theirs("RETRIEVED", Instant.now());
        erase(gone);
        assertThat(told).isEmpty();
        assertThat(bytes(
                        "select keyed_digest from package_in where package_id = ?",
                        gone.casePackage().value()))
                .isEmpty();
    }

    @Test
    void theSendersNoticeIsNeededToNameItAndIsAcknowledgedWhenTheSameIsDone() {
        Given gone = theirs("RETRIEVED", Instant.now());
        assertThat(desk.ask(OFFICER, gone.exchange(), ErasureGround.SENDER_ERASED))
                .isEqualTo(RetentionDesk.Outcome.NO_NOTICE);
        PackageId notice =
                putPackage(new PackageId(UUID.randomUUID()), "XB", Kind.ERASURE_NOTICE, Instant.now(), new byte[] {1});
        change(
                "update case_package set in_reply_to = ? where package_id = ?",
                gone.casePackage().value(),
                notice.value());
        assertThat(desk.ask(OFFICER, gone.exchange(), ErasureGround.SENDER_ERASED))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(desk.confirm(PROTECTION, gone.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);

        assertThat(told).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Kind.ACKNOWLEDGEMENT);
            assertThat(letter.inReplyTo()).isEqualTo(notice);
        });
    }

    @Test
    void whoAskedDoesNotConfirmAndAnOfficerOrAuditorNeverDoes() {
        Given given = ours("RELAYED");
        assertThat(desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.NOT_ASKED);
        assertThat(desk.ask(PROTECTION, given.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(desk.ask(OFFICER, given.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.ASKED_ALREADY);
        assertThat(desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.SAME_PERSON);
        for (Actor.Person other : List.of(OFFICER, AUDITOR)) {
            assertThatThrownBy(() -> desk.confirm(other, given.exchange())).isInstanceOf(NotPermitted.class);
        }
        assertThat(standing(given).kept().erasedAt()).isNull();
        assertThat(desk.withdraw(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(desk.withdraw(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.NOT_ASKED);
        erase(given);
        assertThat(desk.ask(OFFICER, given.exchange(), ErasureGround.ORDERED)).isEqualTo(RetentionDesk.Outcome.ERASED);
    }

    @Test
    void whatIsUnderWayOrHeldIsNotErased() {
        for (String state : List.of("ACCEPTED", "SEALED", "NO_RECEIPT", "STOPPED")) {
            assertThat(desk.ask(OFFICER, tried(ours(state)).exchange(), ErasureGround.ORDERED))
                    .as(state)
                    .isEqualTo(RetentionDesk.Outcome.UNDER_WAY);
        }
        for (String state : List.of("RELAYED", "HANDOVER_FAILED")) {
            assertThat(desk.ask(OFFICER, tried(theirs(state, Instant.now())).exchange(), ErasureGround.ORDERED))
                    .as(state)
                    .isEqualTo(RetentionDesk.Outcome.UNDER_WAY);
        }
        assertThat(desk.ask(OFFICER, ours("NO_RECEIPT").exchange(), ErasureGround.ORDERED))
                .as("nobody tries it any more")
                .isEqualTo(RetentionDesk.Outcome.DONE);
        Given held = ours("RELAYED");
        assertThat(desk.ask(OFFICER, held.exchange(), ErasureGround.ORDERED)).isEqualTo(RetentionDesk.Outcome.DONE);
        decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);
        decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.HELD);
        assertThat(desk.confirm(PROTECTION, held.exchange())).isEqualTo(RetentionDesk.Outcome.HELD);
        decide(held, RetentionDecision.RELEASE, RetentionDesk.Outcome.DONE);
        decide(held, RetentionDecision.RELEASE, RetentionDesk.Outcome.NOT_HELD);
        assertThat(desk.confirm(PROTECTION, held.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
    }

    private Given tried(Given given) {
        change(
                "update case_exchange set next_attempt_at = now() where exchange_id = ?",
                given.exchange().value());
        return given;
    }

    private void decide(Given given, RetentionDecision decision, RetentionDesk.Outcome outcome) {
        assertThat(desk.decide(OFFICER, given.exchange(), decision, KeepGround.COURT_PROCEEDINGS, null))
                .isEqualTo(outcome);
    }

    @Test
    void periodsThatHaveEndedAreErasedAndNobodyIsToldAndTheRestStays() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(731));
        Given ended = ours("RETRIEVED", longAgo);
        Given notYet = ours("RETRIEVED", longAgo.plus(Duration.ofDays(2)));
        Given held = ours("RETRIEVED", longAgo);
        Given kept = ours("RETRIEVED", longAgo);
        Given underWay = ours("NO_RECEIPT", longAgo);
        Given inAnInbox = theirs("DELIVERED", longAgo);
        Given pushed = theirs("DELIVERED", longAgo);
        putInAnInbox(inAnInbox, null);
        putInAnInbox(pushed, longAgo);
        Given taken = theirs("RETRIEVED", longAgo);
        decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);
        desk.decide(
                OFFICER,
                kept.exchange(),
                RetentionDecision.KEEP,
                KeepGround.VICTIM_IDENTIFICATION,
                Instant.now().plus(Duration.ofDays(10)));

        eraseDueAfterALongTime();

        assertThat(Stream.of(ended, notYet, held, kept, underWay, inAnInbox, pushed, taken)
                        .filter(given -> standing(given).kept().erasedAt() != null))
                .containsExactly(ended, pushed, taken);
        assertThat(told).isEmpty();
        assertThat(standing(ended).erasure().orElseThrow().ground()).isEqualTo(ErasureGround.PERIOD_ENDED);
        ahead.set(Duration.ofDays(11));
        eraseDueAfterALongTime();
        assertThat(standing(kept).kept().erasedAt()).isNotNull();
        assertThat(standing(held).kept().erasedAt()).isNull();
    }

    @Test
    void moreThanAPageIsErasedInOneRoundAlthoughHeldPackagesStandInFront() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(800));
        List<Given> all =
                Stream.generate(() -> theirs("RETRIEVED", longAgo)).limit(430).toList();
        all.stream().limit(210).forEach(given -> decide(given, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE));
        eraseDueAfterALongTime();
        assertThat(value(
                        "select count(*) from case_package where stored_at = ? and erased_at is not null",
                        Long.class,
                        utc(longAgo)))
                .isEqualTo(220);
    }

    @Test
    void periodsThatWereChangedAndAClockThatJumpedEraseNothingAtOnce() {
        Given ended = ours("RETRIEVED", Instant.now().minus(Duration.ofDays(731)));
        eraseNothing("delete from retention_watch", ended);
        eraseNothing("update retention_watch set terms = 'other', steady_since = 'epoch'", ended);
        eraseNothing(
                "update retention_watch set terms_since = 'epoch', steady_since = 'epoch', seen_at = now() - interval '2 years'",
                ended);
        eraseNothing(
                "update retention_watch set terms_since = 'epoch', steady_since = 'epoch', seen_at = now() + interval '1 hour'",
                ended);
        ahead.set(RetentionRound.TERMS_STAND);
        eraseDueAfterALongTime();
        assertThat(standing(ended).kept().erasedAt()).isNotNull();
    }

    private void eraseNothing(String before, Given ended) {
        round.eraseDue();
        change(before);
        round.eraseDue();
        assertThat(standing(ended).kept().erasedAt()).as(before).isNull();
    }

    @Test
    void noRowIsStoredUnderAKeyThatIsGoneAndNoKeyIsDeletedUnderARow() {
        Given given = ours("RELAYED");
        UUID key = value(
                "select content_key from case_package where package_id = ?",
                UUID.class,
                given.casePackage().value());
        assertThatThrownBy(() -> change("delete from content_key where key_id = ?", key))
                .isInstanceOf(DataIntegrityViolationException.class);
        boolean destroyed = database.groupCommit().commit(tx -> keys.destroy(tx, key));
        assertThat(destroyed).isFalse();
        byte[] wrapped = bytes(
                "select wrapped_data_key from case_package where package_id = ?",
                given.casePackage().value());
        byte[] other = wrapped.clone();
        other[5] ^= 1;
        assertThatThrownBy(() -> change(
                        "update case_package set wrapped_data_key = ? where package_id = ?",
                        other,
                        given.casePackage().value()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aKeyThatIsToBeDestroyedIsUsedNoMoreByTheNodeThatDestroysIt() {
        Given gone = ours("RELAYED");
        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();
        Given next = ours("RELAYED");
        assertReadable(next);
    }

    @Test
    void nobodyIsToldThatKeysAreGoneWhileAnOpenTransactionMaySeeThem() throws SQLException {
        Given gone = ours("RELAYED");
        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        StoreSettings.Embedded own =
                new StoreSettings.Embedded(folder.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS);
        try (Connection reader = reader(own)) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.createStatement().executeQuery("select count(*) from retention_watch");
            round.destroyKeys();
            assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNull();
            reader.rollback();
        }
        round.destroyKeys();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNotNull();
    }

    @Test
    void whoeverReadsTheKeysForLongHoldsNobodyUp() throws SQLException {
        Given gone = ours("RELAYED");
        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        StoreSettings.Embedded own =
                new StoreSettings.Embedded(folder.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS);
        try (Connection reader = reader(own)) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from content_key");
            round.destroyKeys();
            assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNull();
            reader.rollback();
        }
        round.destroyKeys();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNotNull();
    }

    private static Connection reader(StoreSettings.Embedded own) throws SQLException {
        Path postgres = own.folder().resolve("postgres");
        try {
            String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/tidegate",
                    "tidegate",
                    Files.readString(postgres.resolve("tidegate.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatLayUnderTheNodeKeyItselfIsErasedAndNotCalledDestroyed() {
        Given gone = theirs("RETRIEVED", Instant.now());
        change(
                "update case_package set wrapped_data_key = substring(wrapped_data_key from 9) where package_id = ?",
                gone.casePackage().value());
        erase(gone);
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();
        assertThat(standing(gone).kept().erasedAt()).isNotNull();
        assertThat(standing(gone).erasure().orElseThrow().destroyedAt()).isNull();
    }

    @Test
    void onlyThoseWhoseAgreementLetsThemBeToldAreAndThePersonHearsOfTheOthers() {
        Given gone = ours("RELAYED");
        ExchangeId second = new ExchangeId(UUID.randomUUID());
        putExchange(gone.casePackage(), second, "OUT", "NO_RECEIPT");
        change("update case_exchange set partner = 'XC' where exchange_id = ?", second.value());
        refused.add("XB");
        erase(gone);
        assertThat(told)
                .singleElement()
                .satisfies(letter -> assertThat(letter.recipients())
                        .extracting(one -> one.id().value())
                        .containsExactly("XC"));
        assertThat(alarmsAbout(gone)).containsExactly("ERASURE_NOT_TOLD");
    }

    @Test
    void whatAPersonAskedForIsNotTakenByTheEndOfItsPeriod() {
        Given given = ours("RETRIEVED", Instant.now().minus(Duration.ofDays(731)));
        assertThat(desk.ask(OFFICER, given.exchange(), ErasureGround.INACCURATE))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        eraseDueAfterALongTime();
        assertThat(standing(given).kept().erasedAt()).isNull();
        assertThat(desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(told).hasSize(1);
    }

    @Test
    void neighboursOfWhatEndedByItselfAreMovedOnlyAWeekLater() {
        List<Given> both = twoUnderOneKey();
        change(
                "update case_exchange set state = 'RETRIEVED', state_at = now() - interval '731 days' where exchange_id = ?",
                both.getFirst().exchange().value());
        change(
                "update case_package set stored_at = now() - interval '731 days' where package_id = ?",
                both.getFirst().casePackage().value());
        eraseDueAfterALongTime();
        assertThat(standing(both.getFirst()).kept().erasedAt()).isNotNull();
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();
        assertThat(standing(both.getFirst()).erasure().orElseThrow().destroyedAt())
                .isNull();
        ahead.set(RetentionRound.NEIGHBOURS_WAIT.plusMinutes(1));
        round.destroyKeys();
        assertThat(standing(both.getFirst()).erasure().orElseThrow().destroyedAt())
                .isNotNull();
        assertReadable(both.getLast());
    }

    @Test
    void sealedBytesAreDroppedSomeDaysAfterTheirAnswerAndNotBefore() {
        Given answered = ours("RELAYED");
        Given waiting = ours("NO_RECEIPT");
        change(
                "insert into envelope_receipt (envelope_id, receipt, receipt_at)"
                        + " select envelope_id, '\\x01', now() from envelope_out where package_id = ?",
                answered.casePackage().value());
        ahead.set(RetentionSettings.DEFAULT.sealed().minusHours(1));
        round.dropSealed();
        assertThat(isSealed(answered)).isTrue();
        ahead.set(RetentionSettings.DEFAULT.sealed().plusHours(1));
        round.dropSealed();
        assertThat(isSealed(answered)).isFalse();
        assertThat(isSealed(waiting)).isTrue();
        ahead.set(Duration.ofDays(31));
        round.dropSealed();
        assertThat(isSealed(waiting)).as("past its notAfter").isFalse();
    }

    private boolean isSealed(Given given) {
        return value(
                        "select count(*) from envelope_out where package_id = ? and sealed is not null",
                        Long.class,
                        given.casePackage().value())
                == 1;
    }

    @Test
    void whoChecksSeesWhatWaitsAndThatTheyLookedIsARow() {
        Given asked = ours("RELAYED");
        Given old = ours("RETRIEVED", Instant.now().minus(Duration.ofDays(200)));
        Given held = ours("RELAYED");
        desk.ask(OFFICER, asked.exchange(), ErasureGround.ORDERED);
        decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);

        RetentionDesk.Waiting waiting = desk.waiting(AUDITOR);

        assertThat(waiting.toConfirm()).anyMatch(row -> row.of().id().equals(asked.casePackage()));
        assertThat(waiting.holds()).anyMatch(row -> row.of().id().equals(held.casePackage()));
        assertThat(waiting.toReview())
                .extracting(kept -> kept.ref().id())
                .contains(old.casePackage())
                .doesNotContain(asked.casePackage());
        assertThat(entries().getLast().event()).isEqualTo(LedgerEvent.RETENTION_LISTED);
        assertThatThrownBy(() -> desk.waiting(OFFICER)).isInstanceOf(NotPermitted.class);
    }

    private List<LedgerEvent> events(PackageId about) {
        return entries().stream()
                .filter(entry -> about.equals(entry.packageId()))
                .map(LedgerEntry::event)
                .toList();
    }

    private List<LedgerEntry> entries() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list());
    }

    private List<String> openAlarms() {
        return new AlarmStore(database.reads())
                .open().stream().map(AlarmRow::code).toList();
    }

    private List<String> alarmsAbout(Given given) {
        return new AlarmStore(database.reads())
                .open().stream()
                        .filter(alarm -> given.casePackage()
                                .text()
                                .equals(alarm.subjects().get("package")))
                        .map(AlarmRow::code)
                        .toList();
    }

    /** Which files of the database hold these octets, as they are or in hex. */
    private List<Path> files(byte[] octets) {
        String raw = new String(octets, StandardCharsets.ISO_8859_1);
        String hex = HexFormat.of().formatHex(octets);
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        String content = read(file);
                        return content.contains(raw) || content.contains(hex);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(String sql, Object... values) {
        database.groupCommit().commit(tx -> tx.jdbc().sql(sql).params(values).update());
    }

    private byte[] bytes(String sql, Object... values) {
        return database.reads()
                .read(jdbc -> jdbc.sql(sql)
                        .params(values)
                        .query((r, row) -> r.getBytes(1))
                        .single());
    }

    private <T> T value(String sql, Class<T> type, Object... values) {
        return database.reads()
                .read(jdbc -> jdbc.sql(sql).params(values).query(type).single());
    }

    /** The periods have stood, and the clock has gone on, for long enough. */
    private void eraseDueAfterALongTime() {
        round.eraseDue();
        change("update retention_watch set terms_since = 'epoch', steady_since = 'epoch'");
        round.eraseDue();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

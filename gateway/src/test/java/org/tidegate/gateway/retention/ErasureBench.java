package org.tidegate.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.people.Role;
import org.tidegate.config.retention.RetentionSettings;
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
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
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
 * Retention and erasure over a database. The clock goes where a test sends it; what partners are told is taken in by a stand-in for the
 * door.
 */
final class ErasureBench {
    static final String VALUE = "synthetic_value_7f3a91";

    /** So often a content key is used. */
    static final int SHARING = 3;

    static final Actor.Person OFFICER = new Actor.Person(new AuthorityId("XA"), "p-001", Set.of(Role.OFFICER));
    static final Actor.Person PROTECTION =
            new Actor.Person(new AuthorityId("XA"), "p-003", Set.of(Role.DATA_PROTECTION_OFFICER));
    static final Actor.Person AUDITOR = new Actor.Person(new AuthorityId("XA"), "p-002", Set.of(Role.AUDITOR));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Authority XA =
            new Authority(new AuthorityId("XA"), "Synthetic Authority XA", "XA", AuthorityKind.LAW_ENFORCEMENT);

    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final List<CasePackage> told = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    final Database database;
    final DataKeys dataKeys;
    final ContentKeyStore keys;
    final RetentionStore retention;
    final ErasureStore erasures;
    final RetentionDesk desk;
    final RetentionRound round;
    final ErasedBefore before;

    /** @param folder gets a node key */
    ErasureBench(Database database, Path folder) {
        this.database = database;
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
        before = new ErasedBefore(eraser, erasures);
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

    /** The clock goes right, nobody was told anything, and everything there was is erased. */
    void reset() {
        ahead.set(Duration.ZERO);
        told.clear();
        refused.clear();
        change("delete from retention_watch");
        change(
                "update case_package set erased_at = now(), content = null, wrapped_data_key = null where erased_at is null");
    }

    /** Opens what is stored, as the node does. */
    private final class Opened implements StoredPackages {
        @Override
        public CasePackage read(PackageRef ref) {
            return CasePackageJson.read(dataKeys.open(context(ref.id(), ref.from()), sealed(ref.id())));
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
    record Given(PackageId casePackage, ExchangeId exchange) {}

    Given ours(String state) {
        return ours(state, Instant.now());
    }

    Given ours(String state, Instant at) {
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

    Given theirs(String state, Instant at) {
        PackageId id = new PackageId(UUID.randomUUID());
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        putExchange(putPackage(id, "XB", Kind.REFERRAL, at, content(id, "XB")), exchange, "IN", state);
        change(
                "insert into package_in (sender, package_id, keyed_digest, first_envelope) values ('XB', ?, '\\x01', ?)",
                id.value(),
                UUID.randomUUID());
        return new Given(id, exchange);
    }

    PackageId putPackage(PackageId id, @Nullable String from, Kind kind, Instant at, byte[] content) {
        SealedContent sealed = dataKeys.seal(context(id, from == null ? null : new AuthorityId(from)), content);
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
                at.atOffset(ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC),
                sealed.ciphertext(),
                sealed.wrappedDataKey());
        return id;
    }

    void putExchange(PackageId id, ExchangeId exchange, String direction, String state) {
        change("""
                insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state, accepted_at,
                    state_at) select ?, package_id, direction, 'XB', 'cms', 'ROUTINE', ?, stored_at, stored_at
                from case_package where package_id = ? and direction = ?""", exchange.value(), state, id.value(), direction);
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

    private static RestContext context(PackageId id, @Nullable AuthorityId from) {
        return from == null ? RestContext.content(id) : RestContext.received(from, id);
    }

    SealedContent sealed(PackageId id) {
        return new SealedContent(
                bytes("select wrapped_data_key from case_package where package_id = ?", id.value()),
                bytes("select content from case_package where package_id = ?", id.value()));
    }

    void assertReadable(Given given) {
        PackageId id = given.casePackage();
        assertThat(dataKeys.open(RestContext.content(id), sealed(id))).isEqualTo(content(id, "XA"));
        UUID envelope = value("select envelope_id from envelope_out where package_id = ?", UUID.class, id.value());
        assertThat(dataKeys.open(
                        RestContext.envelope(new EnvelopeId(envelope)),
                        new SealedContent(
                                bytes("select wrapped_data_key from envelope_out where envelope_id = ?", envelope),
                                bytes("select sealed from envelope_out where envelope_id = ?", envelope))))
                .isEqualTo(VALUE.getBytes(UTF_8));
    }

    void erase(Given given) {
        assertThat(desk.ask(OFFICER, given.exchange(), ErasureGround.INACCURATE))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
    }

    void decide(Given given, RetentionDecision decision, RetentionDesk.Outcome outcome) {
        assertThat(desk.decide(OFFICER, given.exchange(), decision, KeepGround.COURT_PROCEEDINGS, null))
                .isEqualTo(outcome);
    }

    RetentionStanding standing(Given given) {
        return desk.standing(PROTECTION, given.exchange()).orElseThrow();
    }

    @Nullable Instant erasedAt(Given given) {
        return standing(given).kept().erasedAt();
    }

    @Nullable Instant destroyedAt(Given given) {
        return standing(given).erasure().orElseThrow().destroyedAt();
    }

    void destroyKeysOutOfUse() {
        ahead.set(NodeContentKeys.OUT_OF_USE.plusMinutes(1));
        round.destroyKeys();
    }

    /** The periods have stood, and the clock has gone on, for long enough. */
    void eraseDueAfterALongTime() {
        round.eraseDue();
        change("update retention_watch set terms_since = 'epoch', steady_since = 'epoch'");
        round.eraseDue();
    }

    List<LedgerEvent> events(PackageId about) {
        return entries().stream()
                .filter(entry -> about.equals(entry.packageId()))
                .map(LedgerEntry::event)
                .toList();
    }

    List<LedgerEntry> entries() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list());
    }

    List<String> openAlarms() {
        return new AlarmStore(database.reads())
                .open().stream().map(AlarmRow::code).toList();
    }

    List<String> alarmsAbout(Given given) {
        return new AlarmStore(database.reads())
                .open().stream()
                        .filter(alarm -> given.casePackage()
                                .text()
                                .equals(alarm.subjects().get("package")))
                        .map(AlarmRow::code)
                        .toList();
    }

    void change(String sql, Object... values) {
        database.groupCommit().commit(tx -> tx.jdbc().sql(sql).params(values).update());
    }

    byte[] bytes(String sql, Object... values) {
        return database.reads()
                .read(jdbc -> jdbc.sql(sql)
                        .params(values)
                        .query((r, row) -> r.getBytes(1))
                        .single());
    }

    <T> T value(String sql, Class<T> type, Object... values) {
        return database.reads()
                .read(jdbc -> jdbc.sql(sql).params(values).query(type).single());
    }
}

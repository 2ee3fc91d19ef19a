package org.tidegate.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEvent;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.entry.Entering;
import org.tidegate.gateway.deconfliction.entry.EntryDesk;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.ledger.OwnLog;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.Listeners;
import org.tidegate.gateway.node.NodeCommand;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.postgres.Await;

/**
 * Authority XA's whole node in this process, with real database, broker and listeners, and eighty officers of one password. Its
 * partner XB is not there: exchanges are put into the database as their steps would have left them.
 */
final class ConsoleNode implements AutoCloseable {
    static final String PASSWORD = "synthetic words, only for tests";
    static final String DATA_PROTECTION_OFFICER = "p-301";
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");

    private static final int OFFICERS = 80;
    private static final int FIRST_OFFICER = 101;
    private static final int AUDITORS = 60;
    private static final int FIRST_AUDITOR = 201;

    private final DemoHomes homes;
    private ConfigurableApplicationContext context;
    private final AtomicInteger nextOfficer = new AtomicInteger(FIRST_OFFICER);
    private final AtomicInteger nextTarget = new AtomicInteger();
    private final AtomicInteger nextAuditor = new AtomicInteger(FIRST_AUDITOR);

    private ConsoleNode(Path root) throws IOException {
        this.homes = new DemoHomes(root, Clock.systemUTC(), new SecureRandom());
        homes.prepare(DemoPorts.free());
        Path settings = homes.home(XA).resolve("tidegate.yml");
        Files.writeString(settings, Files.readString(settings).replace("\npeople:\n", "\npeople:\n" + officers()));
        this.context = NodeCommand.start(NodeSettings.load(homes.home(XA)));
    }

    static ConsoleNode start() {
        try {
            return new ConsoleNode(
                    Path.of("target", "console-" + UUID.randomUUID()).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String officers() {
        String hash =
                PasswordHash.of(PASSWORD.toCharArray(), new SecureRandom()).text();
        StringBuilder people = new StringBuilder();
        for (int i = 0; i < OFFICERS; i++) {
            people.append("  - {id: p-%d, name: Officer %d, roles: [OFFICER], password-hash: \"%s\"}%n"
                    .formatted(FIRST_OFFICER + i, FIRST_OFFICER + i, hash));
        }
        for (int i = 0; i < AUDITORS; i++) {
            people.append("  - {id: p-%d, name: Auditor %d, roles: [AUDITOR], password-hash: \"%s\"}%n"
                    .formatted(FIRST_AUDITOR + i, FIRST_AUDITOR + i, hash));
        }
        people.append("  - {id: %s, name: Data Protection, roles: [DATA_PROTECTION_OFFICER], password-hash: \"%s\"}%n"
                .formatted(DATA_PROTECTION_OFFICER, hash));
        return people.toString();
    }

    /** Starts it once more, as one that came back out of a backup: it waits for XB, which is not there. */
    void comeBackOutOfABackup() throws IOException {
        change("insert into ledger_origin select 2, size, now() from ledger_head");
        change("insert into restoration values (2, gen_random_uuid(), now(), now(), now())");
        context.close();
        context = NodeCommand.start(NodeSettings.load(homes.home(XA)));
    }

    @Override
    public void close() {
        context.close();
        homes.reset();
    }

    /** An officer no other test has: a person has one session. */
    String anOfficer() {
        int number = nextOfficer.getAndIncrement();
        if (number >= FIRST_OFFICER + OFFICERS) {
            throw new AssertionError("there are only " + OFFICERS + " officers; make more");
        }
        return "p-" + number;
    }

    /** An auditor no other test has. */
    String anAuditor() {
        int number = nextAuditor.getAndIncrement();
        if (number >= FIRST_AUDITOR + AUDITORS) {
            throw new AssertionError("there are only " + AUDITORS + " auditors; make more");
        }
        return "p-" + number;
    }

    /** An entry as somebody's act would have left it. */
    void acted(LedgerEvent event, String person, Instant at) {
        ExchangeLedger ledger = context.getBean(ExchangeLedger.class);
        ExchangeLedger.Prepared entry = ledger.draft(event, new Actor.Person(XA, person, Set.of(Role.OFFICER)), at)
                .prepare();
        context.getBean(GroupCommit.class).commit(tx -> {
            ledger.append(tx, entry);
            return true;
        });
    }

    String url(String path) {
        return "https://localhost:" + context.getBean(Listeners.class).port(Listener.PEOPLE) + path;
    }

    URI uri(Listener listener, String path) {
        return URI.create(
                "https://localhost:" + context.getBean(Listeners.class).port(listener) + path);
    }

    Path home() {
        return homes.home(XA);
    }

    /** The partner's file with our root certificate. */
    Path ourRootAtThePartner() {
        return homes.home(XB).resolve("trust/XA.pem");
    }

    /** The officer of the demo, with the password that the demo made. */
    String demoOfficersPassword() {
        return homes.officerPassword(XA);
    }

    List<LedgerEntry> ledger() {
        return context
                .getBean(Reads.class)
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .toList();
    }

    /** Returns when a time-stamped checkpoint covers every row there is: one with a stamp is shown and taken before newer ones. */
    void awaitCheckpoint() {
        Await.until("a time-stamped checkpoint covers all rows", () -> count("""
                        select count(*) from ledger_entry left join ledger_leaf using (entry_key)
                        where coalesce(leaf_index, 9223372036854775807) >= (select coalesce(max(size), 0) from ledger_time_stamp)""") == 0);
    }

    /** Believes this node's log alone, and asks no cosigner. */
    TrustPolicy policy() {
        KnownLog log = new KnownLog(context.getBean(OwnLog.class).key(), Optional.empty());
        return new TrustPolicy(List.of(log), List.of(), Optional.empty());
    }

    /** Somebody who owns the database changes a row of the ledger by hand, and its hash with it or not. */
    void tamper(Digest leafHash, byte[] octets, Digest hash) {
        change("alter table ledger_entry disable trigger user");
        change(
                "update ledger_entry set entry = ?, leaf_hash = ? where leaf_hash = ?",
                octets,
                hash.bytes(),
                leafHash.bytes());
        change("alter table ledger_entry enable trigger user");
    }

    /**
     * A row that somebody changed by hand after it was written.
     *
     * @return its leaf hash
     */
    String anAlteredRow() {
        acted(LedgerEvent.PERSON_SIGNED_IN, "p-777", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        LedgerEntry entry = ledger().reversed().stream()
                .filter(one -> one.actor().equals("person:p-777"))
                .findFirst()
                .orElseThrow();
        byte[] octets = LedgerEntryJson.write(entry);
        Digest leafHash = LedgerEntryJson.leafHash(octets);
        awaitCheckpoint();
        String other = new String(octets, StandardCharsets.UTF_8).replace("person:p-777", "person:p-778");
        tamper(leafHash, other.getBytes(StandardCharsets.UTF_8), leafHash);
        return leafHash.text();
    }

    /** How often each event was written about this actor. */
    List<LedgerEvent> eventsOf(String actor) {
        return ledger().stream()
                .filter(entry -> entry.actor().equals(actor))
                .map(LedgerEntry::event)
                .toList();
    }

    /** As if the person had been away for this long. */
    void idle(String person, Duration away) {
        change(
                "update console_session set seen_at = ? where person = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minus(away),
                person);
    }

    /** As if the person had signed in this long ago and worked since. */
    void signedInFor(String person, Duration time) {
        change(
                "update console_session set created_at = ? where person = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minus(time),
                person);
    }

    long count(String query, Object... values) {
        return context.getBean(Reads.class)
                .read(jdbc -> jdbc.sql(query).params(values).query(Long.class).single());
    }

    void forgetTriesFromHere() {
        change("delete from sign_in_brake");
    }

    /** An exchange as it is given here, with the steps that led to its state. */
    final class Given {
        private final ExchangeId id =
                new ExchangeId(context.getBean(TimeOrderedIds.class).next());
        private final PackageId packageId =
                new PackageId(context.getBean(TimeOrderedIds.class).next());
        private Direction direction = Direction.OUT;
        private Lane lane = Lane.ROUTINE;
        private Kind kind = Kind.REFERRAL;
        private ExchangeState state = ExchangeState.ACCEPTED;
        private Instant acceptedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private @Nullable Instant dueAt;
        private @Nullable String failure;
        private byte[] content = {};

        Given from() {
            direction = Direction.IN;
            return this;
        }

        Given in(Lane value) {
            lane = value;
            return this;
        }

        Given of(Kind value) {
            kind = value;
            return this;
        }

        Given at(ExchangeState value) {
            state = value;
            return this;
        }

        Given accepted(Duration ago) {
            acceptedAt = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS);
            return this;
        }

        Given dueIn(Duration ahead) {
            dueAt = Instant.now().plus(ahead);
            return this;
        }

        Given failed(String code) {
            failure = code;
            return this;
        }

        /** A referral from XB, which is there, whose form as a report would lose when it happened and who reports. */
        Given blockedAsReport() {
            content = """
                    {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                     "origin":{"id":"XB","name":"Synthetic authority XB","country":"XB","kind":"LAW_ENFORCEMENT"},
                     "recipients":[{"id":"XA","name":"Synthetic authority XA","country":"XA","kind":"LAW_ENFORCEMENT"}],
                     "urgency":{"lane":"ROUTINE"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["EU:H0"]},
                     "referral":{"id":"referral","status":"NEW","incidentTypes":["Misleading Domain Name"],"platform":"Example"}}
                    """.formatted(packageId, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            return from();
        }

        /** Intelligence from XB, which is there: a suspect's phone number, a victim's mailbox, and a user name of no service. */
        Given aboutPeople() {
            kind = Kind.INTELLIGENCE;
            content = """
                    {"schemaVersion":1,"id":"%s","kind":"INTELLIGENCE","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                     "origin":{"id":"XB","name":"Synthetic authority XB","country":"XB","kind":"LAW_ENFORCEMENT"},
                     "recipients":[{"id":"XA","name":"Synthetic authority XA","country":"XA","kind":"LAW_ENFORCEMENT"}],
                     "urgency":{"lane":"ROUTINE"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["EU:H0"]},
                     "parties":[
                       {"partyId":"p1","roles":["SUBJECT"],"identifiers":[{"kind":"PHONE","raw":"+49 30 23125 099"},
                        {"kind":"USERNAME","raw":"synthetic_user"}]},
                       {"partyId":"p2","roles":["VICTIM"],"identifiers":[{"kind":"EMAIL","raw":"synthetic@example.org"}]}]}
                    """.formatted(packageId, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            return from();
        }

        PackageRef received() {
            return new PackageRef(packageId, XB);
        }

        ExchangeId put() {
            SealedContent sealed = content.length == 0
                    ? new SealedContent(content, content)
                    : context.getBean(DataKeys.class).seal(RestContext.received(XB, packageId), content);
            List<ExchangeState> path = path();
            Instant stateAt = acceptedAt.plusSeconds(path.size() - 1L);
            ExchangeRow row = new ExchangeRow(
                    id,
                    packageId,
                    direction,
                    XB,
                    new CaseSystemId("cms"),
                    kind,
                    new ConversationId(UUID.randomUUID()),
                    lane,
                    state,
                    null,
                    acceptedAt,
                    stateAt,
                    null,
                    null,
                    0,
                    dueAt,
                    failure);
            change(
                    """
                    insert into case_package (package_id, direction, sender, case_system, kind, lane, conversation_id,
                        handling, created_at, stored_at, content, wrapped_data_key, content_size)
                    values (?, ?, ?, 'cms', ?, ?, ?, '{EU:H1}', ?, ?, ?, ?, 0)""",
                    packageId.value(),
                    direction.name(),
                    direction == Direction.OUT ? "XA" : "XB",
                    kind.name(),
                    lane.name(),
                    row.conversation().value(),
                    utc(acceptedAt),
                    utc(acceptedAt),
                    sealed.ciphertext(),
                    sealed.wrappedDataKey());
            change(
                    """
                    insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state,
                        accepted_at, state_at, receipt_due_at, last_failure_code)
                    values (?, ?, ?, 'XB', 'cms', ?, ?, ?, ?, ?::timestamptz, ?::text)""",
                    id.value(),
                    packageId.value(),
                    direction.name(),
                    lane.name(),
                    state.name(),
                    utc(acceptedAt),
                    utc(stateAt),
                    dueAt == null ? null : utc(dueAt),
                    failure);
            if (content.length > 0 && kind == Kind.REFERRAL) {
                change(
                        "insert into stopped_form (exchange_id, format, stopped_at) values (?, ?, ?)",
                        id.value(),
                        "cybertip",
                        utc(acceptedAt));
            }
            for (int i = 0; i < path.size(); i++) {
                took(row, path.get(i), acceptedAt.plusSeconds(i));
            }
            return id;
        }

        private List<ExchangeState> path() {
            List<ExchangeState> way = direction == Direction.OUT
                    ? List.of(
                            ExchangeState.ACCEPTED,
                            ExchangeState.SEALED,
                            ExchangeState.RELAYED,
                            ExchangeState.DELIVERED,
                            ExchangeState.RETRIEVED)
                    : List.of(ExchangeState.RELAYED, ExchangeState.DELIVERED, ExchangeState.RETRIEVED);
            int place = way.indexOf(state);
            return place >= 0
                    ? way.subList(0, place + 1)
                    : java.util.stream.Stream.concat(
                                    way.subList(0, direction == Direction.OUT ? 2 : 1).stream(),
                                    java.util.stream.Stream.of(state))
                            .toList();
        }

        private void took(ExchangeRow row, ExchangeState step, Instant when) {
            boolean last = step == state;
            ExchangeLedger ledger = context.getBean(ExchangeLedger.class);
            ExchangeLedger.Prepared entry = ledger.draft(event(step), new Actor.Gateway(), when)
                    .about(row)
                    .stateAfter(step)
                    .code(last ? failure : null)
                    .prepare();
            context.getBean(GroupCommit.class).commit(tx -> {
                ledger.append(tx, entry);
                return true;
            });
            switch (step) {
                case RELAYED -> evidence(EvidenceType.RELAYED, null, when);
                case DELIVERED -> evidence(EvidenceType.DELIVERED, null, when);
                case RETRIEVED -> evidence(EvidenceType.RETRIEVED, null, when);
                case NOT_DELIVERED -> evidence(EvidenceType.RELAY_FAILED, failure, when);
                case HANDOVER_FAILED -> evidence(EvidenceType.DELIVERY_FAILED, failure, when);
                case ACCEPTED, SEALED, STOPPED, NO_RECEIPT -> {}
            }
        }

        /** Issued by who holds the package: the partner of what we sent, ourselves of what came. */
        private void evidence(EvidenceType type, @Nullable String reason, Instant when) {
            UUID batch = UUID.randomUUID();
            String issuer = direction == Direction.OUT ? "XB" : "XA";
            String way = direction == Direction.OUT ? "IN" : "OUT";
            change(
                    "insert into evidence_batch (batch_id, direction, partner, signed, issued_at, sent_at)"
                            + " values (?, ?, 'XB', '', ?, ?)",
                    batch,
                    way,
                    utc(when),
                    utc(when));
            change(
                    """
                    insert into transport_evidence (evidence_id, exchange_id, package_id, partner, type, issuer, at, reason,
                        direction, batch_id)
                    values (?, ?, ?, 'XB', ?, ?, ?, ?::text, ?, ?)""",
                    UUID.randomUUID(),
                    id.value(),
                    packageId.value(),
                    type.name(),
                    issuer,
                    utc(when),
                    reason,
                    way,
                    batch);
        }
    }

    Given given() {
        return new Given();
    }

    /** A target as an officer would have entered it. */
    UUID aTarget(TargetIdentifier identifier, EntryCategory category) {
        return entered(identifier, null, category, null);
    }

    /** An operation of ours that begins in this time. */
    UUID anEvent(Duration ahead) {
        Instant start = Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        return entered(
                null,
                new TargetEvent(
                        EventLayer.EVENT_1600,
                        new EventPlace(10.5, 20.25, 0),
                        new EventSpan(start, start.plus(Duration.ofHours(1)))),
                EntryCategory.SUSPECT,
                null);
    }

    /** @param of the package of the exchange it is taken from */
    UUID entered(
            @Nullable TargetIdentifier identifier,
            @Nullable TargetEvent event,
            EntryCategory category,
            @Nullable PackageRef of) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        TargetEntry entry = new TargetEntry(
                identifier,
                event,
                null,
                category,
                "XA-2026-0001",
                "EU-2023/977",
                null,
                "18.2.d",
                List.of(XB),
                day.plusDays(event == null ? 60 : 1),
                day.plusDays(event == null ? 30 : 1),
                List.of(HandlingCode.eu(1)),
                null);
        Actor.Person person = new Actor.Person(XA, "p-9" + nextTarget.getAndIncrement(), Set.of(Role.OFFICER));
        Entering entered = context.getBean(EntryDesk.class).enter(person, entry, null, of);
        if (!(entered instanceof Entering.Entered one)) {
            throw new AssertionError("not entered: " + entered);
        }
        return one.id();
    }

    /** What was entered of this exchange's package, of this category. */
    UUID entryOf(ExchangeId exchange, EntryCategory category) {
        return context.getBean(Reads.class)
                .read(jdbc -> jdbc.sql("""
                                select e.entry_id from deconfliction_entry e join case_exchange x using (package_id)
                                where x.exchange_id = ? and e.category = ?""")
                        .params(exchange.value(), category.name())
                        .query(UUID.class)
                        .single());
    }

    GivenHit hit(UUID entry) {
        return new GivenHit(
                context.getBean(HitStore.class),
                context.getBean(GroupCommit.class),
                context.getBean(TimeOrderedIds.class).next(),
                entry);
    }

    /** Of a phone number, entered for it. */
    GivenHit hit() {
        return hit(aTarget(
                TargetIdentifier.of(IdentifierType.PHONE, "+49 30 23125 " + (100 + nextTarget.get())),
                EntryCategory.SUSPECT));
    }

    private static LedgerEvent event(ExchangeState step) {
        return switch (step) {
            case ACCEPTED -> LedgerEvent.PACKAGE_ACCEPTED;
            case SEALED -> LedgerEvent.PACKAGE_SEALED;
            case RELAYED -> LedgerEvent.RECEIPT_VERIFIED;
            case DELIVERED, RETRIEVED -> LedgerEvent.EVIDENCE_VERIFIED;
            case STOPPED -> LedgerEvent.PACKAGE_STOPPED;
            case NO_RECEIPT -> LedgerEvent.RECEIPT_OVERDUE;
            case NOT_DELIVERED -> LedgerEvent.REFUSAL_VERIFIED;
            case HANDOVER_FAILED -> LedgerEvent.HANDOVER_FAILED;
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** As a step that is not there would have left it. */
    void change(String sql, @Nullable Object... values) {
        context.getBean(GroupCommit.class)
                .commit(tx -> tx.jdbc()
                        .sql(sql)
                        .params(java.util.Arrays.asList(values))
                        .update());
    }
}

package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.LaneTerms;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.routes.failure.PassingFailure;

/** What becomes of several batches that are under way together, and end differently. */
class EnrollingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final TargetType PHONE = new TargetType("phone");
    private static final TargetType EMAIL = new TargetType("email");
    private static final int EPOCH = 2;

    private final OpenEntry waits = entry(1, PHONE, EntryMode.ACTIVE);
    private final OpenEntry fails = entry(2, EMAIL, EntryMode.ACTIVE);
    private final OpenEntry once = entry(3, PHONE, EntryMode.ONE_SHOT);
    private Function<Enrolment, Answering> answer = question -> {
        throw new AssertionError("nothing is asked yet");
    };
    private Enrolling enrolling;

    @BeforeEach
    void threeAreDue() {
        POSTGRES.groupCommit().commit(tx -> {
            for (String table : List.of("due", "batch", "epoch", "partner_key")) {
                tx.jdbc().sql("delete from deconfliction_" + table).update();
            }
            for (OpenEntry entry : List.of(waits, fails, once)) {
                tx.jdbc()
                        .sql("insert into deconfliction_due (partner, epoch, entry_id, target, next_at)"
                                + " values ('XB', ?, ?, ?, timestamptz '1960-01-01')")
                        .params(
                                EPOCH,
                                entry.id(),
                                entry.targets().getFirst().type().word())
                        .update();
            }
            return true;
        });
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), RANDOM);
        Alarms alarms = new Alarms(new AlarmStore(POSTGRES.reads()), ledger, POSTGRES.groupCommit(), ids, clock);
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        TargetEpochStore epochs = new TargetEpochStore(POSTGRES.reads());
        EpochKeys keys =
                new EpochKeys(XA, context, epochs, dataKeys, ledger, alarms, POSTGRES.groupCommit(), ids, RANDOM);
        PairKeys ofXb = new PairKeys(context, new byte[32], new Pair(XA, XB), EPOCH, RANDOM);
        POSTGRES.groupCommit()
                .commit(tx -> epochs.learn(
                        tx,
                        XB,
                        EPOCH,
                        Map.of(
                                PHONE, ofXb.of(PHONE).publicKey().octets(),
                                EMAIL, ofXb.of(EMAIL).publicKey().octets()),
                        NOW));
        enrolling = new Enrolling(
                XA,
                keys,
                wanted -> List.of(waits, fails, once).stream().collect(Collectors.toMap(OpenEntry::id, one -> one)),
                new TargetTagStore(POSTGRES.reads()),
                new Grounding(new Handles(dataKeys)),
                (partner, question) -> answer.apply((Enrolment) question),
                ledger,
                alarms,
                POSTGRES.groupCommit(),
                ids,
                RANDOM,
                clock);
    }

    private static OpenEntry entry(int number, TargetType type, EntryMode mode) {
        return new OpenEntry(
                new UUID(0, number),
                mode,
                List.of(new EntryTarget(type, ("synthetic" + number).getBytes(StandardCharsets.US_ASCII), true, true)),
                new TargetGround(Digest.sha256(new byte[] {1}), "person:p-001", "Synthetic Act s.1", "18.2.d"));
    }

    private Answering answered(Enrolment question, RuntimeException failure) {
        if (question.target().equals(EMAIL)) {
            throw failure;
        }
        Digest digest = DeconflictionMessageJson.digest(question);
        return question.mode() == EntryMode.ONE_SHOT
                ? new Acknowledged(XB, XA, NOW, UUID.randomUUID(), digest)
                : new Declined(XB, XA, NOW, UUID.randomUUID(), digest, Declined.Code.QUOTA);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheOthersCameToIsKeptBeforeOneThatFailedIsTold(boolean away) {
        RuntimeException failure = away
                ? new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so")
                : new IllegalStateException("the test wants it so");
        answer = question -> answered(question, failure);

        assertThatThrownBy(() -> enrolling.some(partner(), EPOCH)).isSameAs(failure);

        assertThat(due(waits))
                .isEqualTo("QUOTA " + NOW.plus(Duration.ofMinutes(10)).getEpochSecond());
        assertThat(due(fails))
                .as("as it was: the partner is left alone, not the entry")
                .startsWith("null -");
        assertThat(due(once)).isEmpty();
    }

    @Test
    void thereMayBeMoreWhereSomethingWasEvaluated() {
        answer = question -> question.target().equals(EMAIL)
                ? new Declined(
                        XB,
                        XA,
                        NOW,
                        UUID.randomUUID(),
                        DeconflictionMessageJson.digest(question),
                        Declined.Code.TYPE_NOT_AGREED)
                : answered(question, new IllegalStateException());

        assertThat(enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(due(fails)).startsWith("TYPE_NOT_AGREED");
        assertThat(due(once)).isEmpty();
        assertThat(enrolling.some(partner(), EPOCH))
                .as("all that is left waits")
                .isFalse();
    }

    private static String due(OpenEntry entry) {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select coalesce(because, 'null') || ' ' || extract(epoch from next_at)::bigint"
                                + " from deconfliction_due where entry_id = ?")
                        .param(entry.id())
                        .query(String.class)
                        .optional())
                .orElse("");
    }

    static Partner partner() {
        Map<Lane, PartnerClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(
                    lane,
                    new PartnerClient(
                            XB,
                            URI.create("https://localhost:1"),
                            tls(),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            (authority, obstacle) -> {},
                            new PartnerContacts(Clock.systemUTC())));
        }
        return new Partner(
                XB,
                agreement(),
                () -> {
                    throw new AssertionError("no answer is verified here");
                },
                clients,
                () -> {
                    throw new AssertionError("nothing is sealed here");
                });
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Agreement agreement() {
        return new Agreement(
                "xa-xb",
                1,
                List.of(party(XA), party(XB)),
                List.of("18.2.d"),
                List.of(Kind.REFERRAL),
                List.of(HandlingCode.eu(1)),
                List.of(HandlingCode.eu(1)),
                List.of(
                        new LaneTerms(Lane.IMMEDIATE_RISK, Duration.ofMinutes(15), 100),
                        new LaneTerms(Lane.URGENT, Duration.ofHours(1), 1000),
                        new LaneTerms(Lane.ROUTINE, Duration.ofHours(8), 100_000)),
                Duration.ofDays(30),
                Duration.ofHours(72),
                false,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                new DeconflictionTerms(
                        90,
                        7,
                        List.of(new TargetQuota(EMAIL, 100, 100), new TargetQuota(PHONE, 100, 100)),
                        HitRule.AUTOMATIC,
                        HitRule.APPROVAL,
                        HitRule.SILENT));
    }

    private static Party party(AuthorityId id) {
        return new Party(
                id, "Synthetic authority", id.value(), List.of(Digest.sha256(new byte[] {1})), "desk@example.org");
    }
}

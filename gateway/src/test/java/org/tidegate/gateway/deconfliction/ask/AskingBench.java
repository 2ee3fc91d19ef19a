package org.tidegate.gateway.deconfliction.ask;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.deconfliction.PartnerForTests;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EntryForTests;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore;

/** One gateway that asks, and a partner that answers as a test says. */
final class AskingBench {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final TargetType PHONE = new TargetType("phone");
    static final TargetType EMAIL = new TargetType("email");

    /** Not among the agreement's. */
    static final TargetType ALIAS = new TargetType("email-alias");

    static final int EPOCH = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PostgresForTests postgres;
    private final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    private final PairKeys ofXb = new PairKeys(context, new byte[32], new Pair(XA, XB), EPOCH, RANDOM);
    private final List<OpenEntry> open = new ArrayList<>();
    private int targets;
    private Function<Enrolment, Answering> answer = question -> {
        throw new AssertionError("nothing is asked yet");
    };

    final List<Enrolment> asked = new ArrayList<>();
    final TargetTagStore tags;
    final Enrolling enrolling;

    AskingBench(PostgresForTests postgres, Path folder) {
        this.postgres = postgres;
        postgres.groupCommit().commit(tx -> {
            for (String table : List.of("due", "batch", "epoch", "partner_key", "entry_partner", "entry")) {
                tx.jdbc().sql("delete from deconfliction_" + table).update();
            }
            return true;
        });
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(postgres.reads()), RANDOM);
        Alarms alarms = new Alarms(new AlarmStore(postgres.reads()), ledger, postgres.groupCommit(), ids, clock);
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        TargetEpochStore epochs = new TargetEpochStore(postgres.reads());
        EpochKeys keys =
                new EpochKeys(XA, context, epochs, dataKeys, ledger, alarms, postgres.groupCommit(), ids, RANDOM);
        postgres.groupCommit()
                .commit(tx -> epochs.learn(
                        tx,
                        XB,
                        EPOCH,
                        Map.of(
                                PHONE, ofXb.of(PHONE).publicKey().octets(),
                                EMAIL, ofXb.of(EMAIL).publicKey().octets()),
                        NOW));
        tags = new TargetTagStore(postgres.reads());
        enrolling = new Enrolling(
                XA,
                keys,
                wanted -> open.stream()
                        .collect(Collectors.toMap(OpenEntry::id, one -> one, (one, same) -> one, LinkedHashMap::new)),
                tags,
                new Grounding(new Handles(dataKeys)),
                (partner, question) -> ask((Enrolment) question),
                ledger,
                alarms,
                postgres.groupCommit(),
                ids,
                RANDOM,
                clock);
    }

    private Answering ask(Enrolment question) {
        synchronized (asked) {
            asked.add(question);
        }
        return answer.apply(question);
    }

    void answers(Function<Enrolment, Answering> what) {
        answer = what;
    }

    /** Entered, and still to be evaluated. */
    OpenEntry due(int number, EntryMode mode, TargetType... types) {
        OpenEntry entry = new OpenEntry(
                new UUID(0, number),
                mode,
                Arrays.stream(types)
                        .map(type -> new EntryTarget(
                                type,
                                ("synthetic" + number + "-" + targets++).getBytes(StandardCharsets.US_ASCII),
                                true,
                                true))
                        .toList(),
                new TargetGround(Digest.sha256(new byte[] {1}), "person:p-001", "Synthetic Act s.1", "18.2.d"));
        Instant longAgo = Instant.parse("1960-01-01T00:00:00Z");
        postgres.groupCommit().commit(tx -> {
            new TargetEntryStore(postgres.reads())
                    .insert(
                            tx,
                            List.of(EntryForTests.of(entry.id(), XB, types[0], mode, 1, NOW)),
                            List.of(new TargetEntryStore.Due(XB, EPOCH, entry.id(), types[0])),
                            longAgo);
            return true;
        });
        open.add(entry);
        return entry;
    }

    Evaluated evaluated(Enrolment question) {
        OprfKey key = ofXb.of(question.target());
        Evaluation evaluation = new Evaluator(key, RANDOM)
                .evaluate(ElementPack.read(context.group(), question.elements(), question.count()));
        return new Evaluated(
                XB,
                XA,
                NOW,
                UUID.randomUUID(),
                DeconflictionMessageJson.digest(question),
                ElementPack.of(evaluation.elements()),
                new PackedOctets(evaluation.proof().octets(context.group())));
    }

    static Acknowledged acknowledged(Enrolment question) {
        return new Acknowledged(XB, XA, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question));
    }

    static Declined declined(Enrolment question, Declined.Code code) {
        return new Declined(XB, XA, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question), code);
    }

    /** Why it waits and until when; empty where it does not. */
    String waits(OpenEntry entry) {
        return postgres.reads()
                .read(jdbc -> jdbc.sql("select coalesce(because, 'null') || ' ' || extract(epoch from next_at)::bigint"
                                + " from deconfliction_due where entry_id = ?")
                        .param(entry.id())
                        .query(String.class)
                        .optional())
                .orElse("");
    }

    /** Why each one waits that does. */
    List<String> waiting() {
        return open.stream()
                .map(this::waits)
                .filter(waits -> !waits.isEmpty())
                .map(waits -> waits.split(" ")[0])
                .toList();
    }

    /** Entries come in another order from now on. */
    void shuffle() {
        Collections.reverse(open);
    }

    /** Whose place it is, as a notice finds it. */
    Optional<UUID> askedAt(TargetType target, UUID batch, int place) {
        return postgres.groupCommit().commit(tx -> tags.askedAt(tx, XB, target, batch, place));
    }

    /** What the ledger says of a question: event, number and code. */
    List<String> rows(Enrolment question) {
        return postgres
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes(1)))
                        .list())
                .stream()
                .filter(row -> question.id().equals(row.subject()))
                .filter(row -> DeconflictionMessageJson.digest(question).equals(row.content()))
                .map(row -> row.event() + " " + row.count() + (row.code() == null ? "" : " " + row.code()))
                .toList();
    }

    static Partner partner() {
        DeconflictionTerms terms = new DeconflictionTerms(
                90,
                7,
                List.of(new TargetQuota(EMAIL, 100, 100), new TargetQuota(PHONE, 100, 100)),
                HitRule.AUTOMATIC,
                HitRule.APPROVAL,
                HitRule.SILENT);
        return PartnerForTests.of(XB, PartnerForTests.agreement(XB, terms));
    }
}

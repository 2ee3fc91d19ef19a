package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XB;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.HitOutcomeSaid;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.crypto.deconfliction.TargetElements;
import org.tidegate.crypto.oprf.DleqProof;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfGroup;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;

/** XB's whole node, asked over mutual TLS by XA, and by XC, whose agreement has epochs of another length. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeconflictionAtTheWireTest {
    private static final TargetType PHONE = new TargetType("phone");
    private static final String HANDLE = "0".repeat(32);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReceivingNode node = ReceivingNode.start();
    private final PartnerAtTheWire xa = node.xa();
    private final PartnerAtTheWire xc = node.xc();
    private final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    private final OprfGroup group = context.group();
    private final TargetElements elements = new TargetElements(context, RANDOM);
    private final int epoch = epoch(xa.agreement());
    private final PairKeys secrets = secrets();

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void keysAreToldElementsEvaluatedAndTagsLookedUpAndAHitIsWrittenDownForBothOwners() {
        EpochKey ofXb = toldKey();
        Enrolment asked = enrolment(List.of(target("synthetic-1"), target("synthetic-2")));
        List<Tag> tags = tags(asked, answer(asked), ofXb);
        UUID entry = held(tags.get(1));
        Probe probe = probe(asked.id(), tags);

        assertThat(answer(probe)).isInstanceOf(Acknowledged.class);
        assertThat(answer(probe)).as("the same again").isInstanceOf(Acknowledged.class);

        assertThat(node.count("select count(*) from deconfliction_hit")).isEqualTo(1);
        assertThat(node.count(
                        "select count(*) from deconfliction_hit where entry_id = ? and batch_id = ? and place = 1 and partner = 'XA'",
                        entry,
                        asked.id()))
                .isEqualTo(1);
        assertThat(node.ledger().stream().filter(row -> probe.id().equals(row.subject())))
                .singleElement()
                .satisfies(row -> assertThat(row.event()).isEqualTo(LedgerEvent.PROBE_ANSWERED));
        assertThat(node.ledger()).anySatisfy(row -> assertThat(row.event()).isEqualTo(LedgerEvent.HIT_FOUND));
    }

    @Test
    void otherKeysLaterAreDeclinedAndRing() {
        toldKey();
        Rotation others = rotation(secrets());

        assertThat(answer(others))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo(Declined.Code.KEYS_DIFFER));
        assertThat(node.alarms("DECONFLICTION_KEYS_DIFFER", XA)).isNotEmpty();
    }

    @Test
    void anEpochIsOneOfTheOwnAgreementAndNobodySpeaksForAnother() {
        Enrolment ofXa = enrolment(List.of(target("synthetic-3")));
        Enrolment ofXc = new Enrolment(
                xc.id(),
                XB,
                Instant.now(),
                UUID.randomUUID(),
                PHONE,
                epoch,
                EntryMode.ACTIVE,
                ofXa.grounds(),
                ofXa.elements());

        PartnerAtTheWire.Answer declined = xc.postAboutTargets(xc.sign(ofXc));
        assertThat(declined.status()).isEqualTo(200);
        assertThat(xc.answer(declined.body(), ofXc))
                .isInstanceOfSatisfying(
                        Declined.class, answer -> assertThat(answer.code()).isEqualTo(Declined.Code.EPOCH));
        for (PartnerAtTheWire.Answer refused : List.of(
                xc.postAboutTargets(xa.sign(ofXa)),
                xa.postAboutTargets("any bytes".getBytes(StandardCharsets.UTF_8)),
                xa.postAboutTargets(xa.sign(aboutNoHit())),
                xa.postAboutHit(xa.sign(ofXa)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("STATEMENT_REFUSED");
        }
    }

    @Test
    void aMessageAboutAHitThatIsNotSharedIsAnsweredLikeWhatIsNotThere() {
        assertThat(xa.postAboutHit(xa.sign(aboutNoHit())).status()).isEqualTo(404);
        assertThat(xa.postAboutHit(new byte[64 * 1024 + 1]).status()).isEqualTo(413);
        assertThat(xa.postAboutTargets(new byte[1024 * 1024 + 1]).status()).isEqualTo(413);
        assertThat(xa.get("/exchange/v1/deconfliction/questions").status()).isEqualTo(405);
    }

    /** Each is a row of the ledger, or calls a person. XA, and what XC asks, do not wait for it. */
    @Test
    void whoTellsOfHitsWithoutEndIsAnsweredAsManyAsComeInSteadily() {
        byte[] any = "any bytes".getBytes(StandardCharsets.UTF_8);
        Instant start = Instant.now();
        PartnerAtTheWire.Answer answer = xc.postAboutHit(any);
        int answered = 0;
        while (answer.status() == 400) {
            answered++;
            assertThat(answered)
                    .isLessThanOrEqualTo(DeconflictionController.HIT_MESSAGES_AT_ONCE
                            + AskingLimit.PER_SECOND
                                    * (1
                                            + Math.toIntExact(Duration.between(start, Instant.now())
                                                    .toSeconds())));
            answer = xc.postAboutHit(any);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("TOO_MANY_QUESTIONS");
        assertThat(answered).isGreaterThanOrEqualTo(DeconflictionController.HIT_MESSAGES_AT_ONCE);
        assertThat(xc.postAboutTargets(any).status()).isEqualTo(400);
        assertThat(xa.postAboutHit(any).status()).isEqualTo(400);
    }

    @Test
    void theTimeOfQuotasGoesOn() {
        node.await(() -> node.count("select count(*) from deconfliction_quota_clock where tick > 0") == 1);
    }

    private Answering answer(Asking question) {
        PartnerAtTheWire.Answer answer = xa.postAboutTargets(xa.sign(question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/cms");
        return xa.answer(answer.body(), question);
    }

    private EpochKey toldKey() {
        Rotation question = rotation(secrets);
        RotationAnswer told = (RotationAnswer) answer(question);
        return told.keys().stream()
                .filter(key -> key.target().equals(PHONE))
                .findFirst()
                .orElseThrow();
    }

    private Rotation rotation(PairKeys of) {
        return new Rotation(
                XA,
                XB,
                Instant.now(),
                UUID.randomUUID(),
                epoch,
                group.suite(),
                IdentifierRules.VERSION,
                List.of(new EpochKey(
                        PHONE, new PackedOctets(of.of(PHONE).publicKey().octets()))));
    }

    private Enrolment enrolment(List<Target> targets) {
        return new Enrolment(
                XA,
                XB,
                Instant.now(),
                UUID.randomUUID(),
                PHONE,
                epoch,
                EntryMode.ACTIVE,
                List.of(ground(targets.size())),
                ElementPack.of(
                        elements.keyed(targets.stream().map(elements::hashed).toList(), secrets.of(PHONE))));
    }

    private Probe probe(UUID batch, List<Tag> tags) {
        return new Probe(
                XA,
                XB,
                Instant.now(),
                UUID.randomUUID(),
                PHONE,
                epoch,
                List.of(new ProbedBatch(batch, tags.size())),
                List.of(ground(tags.size())),
                ElementPack.ofTags(tags));
    }

    private static HitOutcomeSaid aboutNoHit() {
        return new HitOutcomeSaid(XA, XB, Instant.now(), UUID.randomUUID(), UUID.randomUUID(), HitOutcome.JOINT);
    }

    private static Ground ground(int count) {
        return new Ground(HANDLE, HANDLE, "SYN-1", "18.2.d", count);
    }

    private List<Tag> tags(Enrolment asked, Answering answer, EpochKey key) {
        Evaluated evaluated = (Evaluated) answer;
        return new EvaluationCheck(context, group.element(key.publicKey().octets()))
                        .proven(
                                ElementPack.read(group, asked.elements(), asked.count()),
                                new Evaluation(
                                        ElementPack.read(group, evaluated.elements(), asked.count()),
                                        DleqProof.read(group, evaluated.proof().octets())))
                        .stream()
                        .map(element -> Tag.of(PHONE, epoch, element))
                        .toList();
    }

    /** XB works on it too: a tag is the same whoever of the two evaluated last. */
    private UUID held(Tag tag) {
        UUID entry = UUID.randomUUID();
        UUID batch = UUID.randomUUID();
        Timestamp now = Timestamp.from(Instant.now());
        node.change(
                """
                insert into deconfliction_entry (entry_id, state, target, event, mode, category, case_key, entered_by,
                    legal_basis, purpose, handling, content, wrapped_data_key, entered_at, expires_at, review_on)
                values (?, 'OPEN', 'phone', false, 'PASSIVE', 'SUSPECT', ?, 'person:p-001', 'Synthetic Act s.1', '18.2.d',
                    '{EU:H1}', ?, ?, ?, ?, ?)""",
                entry,
                new byte[32],
                new byte[] {3},
                new byte[] {4},
                now,
                Timestamp.from(Instant.now().plus(Duration.ofDays(90))),
                Date.valueOf("2027-01-31"));
        node.change(
                "insert into deconfliction_batch (batch_id, partner, epoch, target, mode, size, evaluated_at)"
                        + " values (?, 'XA', ?, 'phone', 'PASSIVE', 1, ?)",
                batch,
                epoch,
                now);
        node.change(
                "insert into deconfliction_tag (batch_id, place, partner, epoch, target, entry_id, tag, held)"
                        + " values (?, 0, 'XA', ?, 'phone', ?, ?, true)",
                batch,
                epoch,
                entry,
                tag.octets());
        return entry;
    }

    private static Target target(String value) {
        return new Target(PHONE, value.getBytes(StandardCharsets.US_ASCII));
    }

    private PairKeys secrets() {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        return new PairKeys(context, seed, new Pair(XA, XB), epoch, RANDOM);
    }

    private static int epoch(Agreement agreement) {
        return Objects.requireNonNull(agreement.deconfliction()).epochAt(Instant.now());
    }
}

package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.DAILY;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.EMAIL;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.INDEX;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.PHONE;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.XA;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.XB;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.ground;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.crypto.oprf.EvaluationRefused;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.store.PostgresForTests;

/** What a partner is answered, through signed messages and on a real database: the honest one, and one that tries all it can. */
class AnsweringDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static TwoParties parties;

    private final TwoParties.Holder xb = parties.new Holder(POSTGRES.database());

    @BeforeAll
    static void twoAuthorities() {
        parties = new TwoParties(folder, DAILY, INDEX);
    }

    @BeforeEach
    void nothingIsCountedYet() {
        parties.hits.rule = HitRule.AUTOMATIC;
        POSTGRES.groupCommit().commit(tx -> {
            for (String table : List.of(
                    "deconfliction_grant",
                    "deconfliction_quota",
                    "deconfliction_quota_clock",
                    "deconfliction_hit",
                    "deconfliction_tag",
                    "deconfliction_batch",
                    "deconfliction_entry",
                    "deconfliction_partner_key",
                    "deconfliction_epoch",
                    "alarm")) {
                tx.jdbc().sql("delete from " + table).update();
            }
            return true;
        });
    }

    @Test
    void elementsAreEvaluatedProvenCountedAndWrittenDown() {
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 5));

        List<Tag> tags = parties.tags(asked, xb.answer(asked), xb.publicKey(PHONE));

        assertThat(tags)
                .containsExactlyElementsOf(
                        targets(PHONE, 5).stream().map(xb::tag).toList());
        assertThat(evaluated()).isEqualTo(5);
        assertThat(rows(asked)).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo(LedgerEvent.ENROLMENT_ANSWERED);
            assertThat(row.actor()).isEqualTo("partner:XA");
            assertThat(row.partner()).isEqualTo(XA);
            assertThat(row.count()).isEqualTo(5);
            assertThat(row.content()).isEqualTo(DeconflictionMessageJson.digest(asked));
            assertThat(row.asked()).isEqualTo("target=phone&epoch=" + parties.epoch + "&mode=ACTIVE&left=95&index=60");
        });
    }

    @Test
    void aTagOfOurOpenEntryIsAHitNamedByThePartnersBatchAndPlaceAndAMissLeavesNothing() {
        List<Target> targets = targets(PHONE, 4);
        UUID entry = xb.holds(targets.get(2));
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets);
        List<Tag> tags = parties.tags(asked, xb.answer(asked), xb.publicKey(PHONE));
        Probe probe = parties.probe(PHONE, asked.id(), tags);

        assertThat(xb.answer(probe)).isInstanceOf(Acknowledged.class);

        assertThat(hits()).containsExactly(entry + " " + asked.id() + " 2 NOTIFIED");
        assertThat(rows(probe)).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo(LedgerEvent.PROBE_ANSWERED);
            assertThat(row.count()).isEqualTo(4);
            assertThat(row.asked()).isEqualTo("target=phone&epoch=" + parties.epoch + "&mode=ACTIVE&left=0");
        });
        String database = database();
        for (int miss : List.of(0, 1, 3)) {
            assertThat(database)
                    .doesNotContain(HexFormat.of().formatHex(tags.get(miss).octets()));
        }
        ElementPack.read(parties.context.group(), asked.elements(), asked.count())
                .forEach(element ->
                        assertThat(database).doesNotContain(HexFormat.of().formatHex(element.octets())));
        assertThat(database)
                .doesNotContain(asked.elements().text(), probe.tags().text());
    }

    @Test
    void whatIsAskedOnceIsLookedUpHereAndItsEvaluationStaysHere() {
        List<Target> targets = targets(EMAIL, 3);
        UUID entry = xb.holds(targets.get(1));
        Enrolment once = parties.enrolment(EMAIL, EntryMode.ONE_SHOT, targets);

        assertThat(xb.answer(once)).isInstanceOf(Acknowledged.class);

        assertThat(hits()).containsExactly(entry + " " + once.id() + " 1 NOTIFIED");
        assertThat(rows(once))
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.ENROLMENT_ANSWERED, LedgerEvent.PROBE_ANSWERED);
        assertThat(evaluated()).isEqualTo(3);
    }

    @Test
    void whatIsOnlyEnteredIsNotLookedUp() {
        List<Target> targets = targets(PHONE, 2);
        targets.forEach(xb::holds);

        assertThat(xb.answer(parties.enrolment(PHONE, EntryMode.PASSIVE, targets)))
                .isInstanceOf(Evaluated.class);
        assertThat(hits()).isEmpty();
    }

    /** Of the encodings of SEC 1: a point's, the identity's, a point's that is on no curve, and what is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "000000000000000000000000000000000000000000000000000000000000000000",
                "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "020000000000000000000000000000000000000000000000000000000000000001",
                "04"
                        + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
                "056b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2",
                ""
            })
    void whatIsNoElementIsDeclinedWholeAndNotCounted(String hex) {
        byte[] good = ElementPack.of(parties.keyed(targets(PHONE, 1), parties.keyOfXa(PHONE)))
                .octets();
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] both = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, 2, new PackedOctets(both));

        assertThat(declined(asked)).isEqualTo(Declined.Code.ELEMENT_REFUSED);
        assertThat(evaluated()).isZero();
        assertThat(rows(asked)).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo(LedgerEvent.DECONFLICTION_DECLINED);
            assertThat(row.code()).isEqualTo("ELEMENT_REFUSED");
            assertThat(row.count()).isEqualTo(2);
        });
    }

    @Test
    void anEvaluationWithAnotherKeyThanTheOneThatWasToldIsThrownAway() {
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 3));
        Evaluated honest = (Evaluated) xb.answer(asked);
        Enrolment asEmail = parties.enrolment(EMAIL, EntryMode.ACTIVE, asked.count(), asked.elements());
        Evaluated byAnotherKey = (Evaluated) xb.answer(asEmail);

        Evaluated swapped = sameAnswer(honest, byAnotherKey.elements(), byAnotherKey.proof());
        assertThatThrownBy(() -> parties.tags(asked, signedAndVerified(swapped, asked), xb.publicKey(PHONE)))
                .isInstanceOf(EvaluationRefused.class);
        Evaluated oneOther = sameAnswer(
                honest,
                spliced(
                        honest.elements(),
                        byAnotherKey.elements(),
                        parties.context.group().elementSizeBytes()),
                honest.proof());
        assertThatThrownBy(() -> parties.tags(asked, signedAndVerified(oneOther, asked), xb.publicKey(PHONE)))
                .isInstanceOf(EvaluationRefused.class);
        assertThat(parties.tags(asked, honest, xb.publicKey(PHONE))).hasSize(3);
    }

    @Test
    void otherKeysForTheSameEpochAreDeclinedRungAndNotBelieved() {
        PairKeys first = parties.secrets(parties.epoch);
        assertThat(xb.answer(parties.rotation(first))).isInstanceOf(RotationAnswer.class);

        assertThat(declined(parties.rotation(parties.secrets(parties.epoch)))).isEqualTo(Declined.Code.KEYS_DIFFER);

        assertThat(xb.keys.of(XA, parties.epoch, PHONE).orElseThrow().octets())
                .isEqualTo(first.of(PHONE).publicKey().octets());
        assertThat(xb.count("select count(*) from alarm where code = 'DECONFLICTION_KEYS_DIFFER'"))
                .isEqualTo(1);
        assertThat(xb.answer(parties.rotation(first)))
                .as("the first word stands")
                .isInstanceOf(RotationAnswer.class);
        assertThat(hits()).isEmpty();
        assertThat(xb.count("select count(*) from deconfliction_message")).isZero();
    }

    @Test
    void keysThatAreDeclinedAreWrittenDown() {
        Rotation first = parties.rotation(parties.secrets(parties.epoch));
        assertThat(declined(first)).isNull();
        List<EpochKey> noKey =
                List.of(new EpochKey(PHONE, new PackedOctets(HexFormat.of().parseHex("00"))));

        Map<Declined.Code, Rotation> asked = Map.of(
                Declined.Code.KEYS_DIFFER,
                parties.rotation(parties.secrets(parties.epoch)),
                Declined.Code.RULES_DIFFER,
                rotation(first.epoch(), "TG-N0", first.keys()),
                Declined.Code.ELEMENT_REFUSED,
                rotation(first.epoch(), first.rules(), noKey),
                Declined.Code.EPOCH,
                rotation(first.epoch() + 1, first.rules(), first.keys()));

        asked.forEach((code, rotation) -> {
            assertThat(declined(rotation)).isEqualTo(code);
            assertThat(rows(rotation)).singleElement().satisfies(row -> {
                assertThat(row.event()).isEqualTo(LedgerEvent.DECONFLICTION_DECLINED);
                assertThat(row.partner()).isEqualTo(XA);
                assertThat(row.code()).isEqualTo(code.name());
                assertThat(row.content()).isEqualTo(DeconflictionMessageJson.digest(rotation));
                assertThat(row.count()).isEqualTo(rotation.keys().size());
                assertThat(row.asked()).isEqualTo("epoch=" + rotation.epoch());
            });
        });
    }

    private static Rotation rotation(int epoch, String rules, List<EpochKey> keys) {
        return new Rotation(
                XA,
                XB,
                parties.clock.instant(),
                UUID.randomUUID(),
                epoch,
                parties.context.group().suite(),
                rules,
                keys);
    }

    @Test
    void keysThatAnotherNodeDestroyedLeaveTheMemoryAndTheirEpochIsDeclined() {
        PairKeys first = parties.secrets(parties.epoch);
        TwoParties.Holder other = parties.new Holder(POSTGRES.database());
        xb.answer(parties.rotation(first));
        other.answer(parties.rotation(first));
        assertThat(xb.remembers()).isTrue();

        other.keys.destroyOver(partner -> Optional.empty(), parties.clock.instant());
        assertThat(xb.remembers()).as("another node's memory is out of reach").isTrue();
        xb.keys.destroyOver(partner -> Optional.empty(), parties.clock.instant());

        assertThat(xb.remembers()).isFalse();
        assertThat(other.remembers()).isFalse();
        assertThat(declined(parties.rotation(first))).isEqualTo(Declined.Code.EPOCH);
        assertThat(declined(parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 1))))
                .isEqualTo(Declined.Code.EPOCH);
        assertThat(xb.rotation()).isEmpty();
        assertThat(xb.fingerprints().ours()).isNull();
        assertThat(xb.fingerprints().theirs()).isNotNull();
    }

    /** The quota of another type may have something left, but its key makes tags that are nobody's. */
    @Test
    void whatIsSentAsAnotherTypeToGetRoundAQuotaMatchesNothing() {
        Target phone = target(PHONE, 7);
        xb.holds(phone);
        Enrolment asEmail = parties.enrolment(
                EMAIL, EntryMode.ACTIVE, 1, ElementPack.of(parties.keyed(List.of(phone), parties.keyOfXa(PHONE))));
        Answering answer = xb.answer(asEmail);
        List<Tag> asEmails = parties.tags(asEmail, answer, xb.publicKey(EMAIL));
        List<Tag> asPhones = ElementPack.read(parties.context.group(), ((Evaluated) answer).elements(), 1).stream()
                .map(element -> Tag.of(PHONE, parties.epoch, element))
                .toList();
        Enrolment honest = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(EMAIL, 9));
        xb.answer(honest);

        for (List<Tag> tags : List.of(asEmails, asPhones)) {
            xb.answer(parties.probe(PHONE, UUID.randomUUID(), tags));
            xb.answer(parties.probe(EMAIL, UUID.randomUUID(), tags));
        }
        assertThat(declined(parties.enrolment(
                        EMAIL,
                        EntryMode.ONE_SHOT,
                        1,
                        ElementPack.of(parties.keyed(List.of(phone), parties.keyOfXa(PHONE))))))
                .isNull();
        assertThat(hits()).isEmpty();

        Enrolment asPhone = parties.enrolment(PHONE, EntryMode.ONE_SHOT, List.of(phone));
        xb.answer(asPhone);
        assertThat(hits()).as("it is there, by its own type").hasSize(1);
    }

    @Test
    void whatComesAgainIsAnsweredAgainAndHasHappenedOnce() {
        List<Target> targets = targets(PHONE, 3);
        xb.holds(targets.get(0));
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets);
        byte[] signed = parties.ofXa.sign(asked);
        List<Tag> tags = parties.tags(asked, parties.verified(xb.signedAnswer(signed), asked), xb.publicKey(PHONE));
        Probe probe = parties.probe(PHONE, asked.id(), tags);
        byte[] signedProbe = parties.ofXa.sign(probe);
        xb.signedAnswer(signedProbe);
        List<String> hits = hits();
        long entries = xb.ledger().size();

        for (int again = 0; again < 3; again++) {
            assertThat(parties.verified(xb.signedAnswer(signedProbe), probe)).isInstanceOf(Acknowledged.class);
            assertThat(parties.tags(asked, parties.verified(xb.signedAnswer(signed), asked), xb.publicKey(PHONE)))
                    .isEqualTo(tags);
        }

        assertThat(evaluated()).isEqualTo(3);
        assertThat(hits()).isEqualTo(hits).hasSize(1);
        assertThat(xb.ledger()).hasSize(Math.toIntExact(entries));
        assertThat(xb.count("select sum(amount) from deconfliction_grant where probe"))
                .isEqualTo(3);
    }

    @Test
    void anIdThatStandsForAnotherQuestionIsDeclined() {
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 2));
        xb.answer(asked);
        Enrolment other = withId(parties.enrolment(EMAIL, EntryMode.ACTIVE, targets(EMAIL, 2)), asked.id());
        Probe probe = parties.probe(PHONE, UUID.randomUUID(), List.of(new Tag(new byte[16])));
        Probe sameId = new Probe(
                XA, XB, probe.at(), asked.id(), PHONE, parties.epoch, probe.batches(), probe.grounds(), probe.tags());

        assertThat(declined(other)).isEqualTo(Declined.Code.ID_REUSED);
        assertThat(declined(sameId)).isEqualTo(Declined.Code.ID_REUSED);
        assertThat(evaluated()).isEqualTo(2);
        assertThat(declined(asked)).as("the first is answered again").isNull();
    }

    @Test
    void inWhateverOrderMessagesComeNoneGetsMoreThanItIsDue() {
        List<Target> targets = targets(PHONE, 3);
        targets.forEach(xb::holds);
        List<Tag> tags = targets.stream().map(xb::tag).toList();
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets);
        Probe probe = parties.probe(PHONE, asked.id(), tags);

        assertThat(declined(probe)).as("a probe before its evaluation").isEqualTo(Declined.Code.QUOTA);
        assertThat(hits()).isEmpty();
        assertThat(declined(asked)).isNull();
        assertThat(declined(parties.probe(EMAIL, asked.id(), tags)))
                .as("of another type")
                .isEqualTo(Declined.Code.QUOTA);
        assertThat(declined(probe))
                .as("a question that was declined may come again")
                .isNull();
        assertThat(hits()).hasSize(3);
        assertThat(declined(parties.probe(PHONE, asked.id(), tags.subList(0, 1))))
                .as("one more than was evaluated")
                .isEqualTo(Declined.Code.QUOTA);
    }

    @Test
    void aMessageOfAnotherKindOfAnotherPartyOrAlteredIsRefused() {
        Enrolment asked = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 1));
        byte[] signed = parties.ofXa.sign(asked);
        byte[] answer = xb.signedAnswer(signed);
        byte[] altered = signed.clone();
        altered[altered.length / 2] ^= 1;
        Acknowledged byXa = new Acknowledged(
                XA, XB, parties.clock.instant(), UUID.randomUUID(), DeconflictionMessageJson.digest(asked));

        for (byte[] wrong : List.of(answer, altered, parties.ofXa.sign(byXa), new byte[0], new byte[] {0x30, 0})) {
            assertThatThrownBy(() -> xb.signedAnswer(wrong)).isInstanceOf(StatementRefused.class);
        }
        Enrolment other = parties.enrolment(PHONE, EntryMode.ACTIVE, targets(PHONE, 1));
        assertThatThrownBy(() -> parties.verified(answer, other))
                .as("an answer to another question")
                .isInstanceOf(StatementRefused.class);
        assertThat(evaluated()).isEqualTo(1);
    }

    @Test
    void whatTheAgreementHasNoAnswerToIsDeclinedForTheFirstReason() {
        List<Target> targets = targets(PHONE, 1);
        Enrolment good = parties.enrolment(PHONE, EntryMode.ACTIVE, targets);
        TargetType notAgreed = new TargetType("a491715550001");
        Enrolment otherType = parties.enrolment(notAgreed, EntryMode.ACTIVE, 1, good.elements());

        assertThat(declined(otherType)).isEqualTo(Declined.Code.TYPE_NOT_AGREED);
        assertThat(rows(otherType))
                .singleElement()
                .satisfies(row -> assertThat(row.asked())
                        .as("what is no type of ours may be anything")
                        .isEqualTo("epoch=" + parties.epoch));
        assertThat(declined(inEpoch(good, parties.epoch + 1))).isEqualTo(Declined.Code.EPOCH);
        assertThat(declined(inEpoch(good, 99_999))).isEqualTo(Declined.Code.EPOCH);
        Ground other = ground(1);
        assertThat(declined(new Enrolment(
                        XA,
                        XB,
                        good.at(),
                        UUID.randomUUID(),
                        PHONE,
                        parties.epoch,
                        EntryMode.ACTIVE,
                        List.of(new Ground(other.caseHandle(), other.officer(), "SYN-1", "99.9.z", 1)),
                        good.elements())))
                .isEqualTo(Declined.Code.PURPOSE_NOT_AGREED);
        for (Duration apart :
                List.of(Duration.ofDays(1).plusSeconds(1), Duration.ofDays(-1).minusSeconds(1))) {
            parties.clock.move(apart.negated());
            Enrolment late = parties.enrolment(PHONE, EntryMode.ACTIVE, targets);
            parties.clock.move(apart);
            assertThat(declined(late)).isEqualTo(Declined.Code.STALE);
        }
        assertThat(evaluated()).isZero();
    }

    @Test
    void aDaysQuotaIsUsedFirstThenTheEpochsIndexAndABatchIsCountedWholeOrNotAtAll() {
        assertThat(declined(parties.enrolment(PHONE, EntryMode.PASSIVE, targets(PHONE, DAILY + 10))))
                .isNull();
        assertThat(declined(parties.enrolment(PHONE, EntryMode.PASSIVE, targets(PHONE, INDEX - 9))))
                .isEqualTo(Declined.Code.QUOTA);
        assertThat(evaluated()).isEqualTo(DAILY + 10);
        assertThat(declined(parties.enrolment(PHONE, EntryMode.PASSIVE, targets(PHONE, INDEX - 10))))
                .isNull();
        assertThat(declined(parties.enrolment(PHONE, EntryMode.ONE_SHOT, targets(PHONE, 1))))
                .isEqualTo(Declined.Code.QUOTA);
        assertThat(declined(parties.enrolment(EMAIL, EntryMode.PASSIVE, targets(EMAIL, 1))))
                .as("another type has its own")
                .isNull();
    }

    /** Ten octets more or less would tell; a signature's own two integers are of chance alone. */
    @ParameterizedTest
    @EnumSource(EntryMode.class)
    void aHitASilentHitAndAMissAreAnsweredAtTheSameLength(EntryMode mode) {
        if (mode == EntryMode.PASSIVE) {
            return;
        }
        Target ours = target(PHONE, 1);
        xb.holds(ours);
        List<Integer> lengths = Stream.of(HitRule.AUTOMATIC, HitRule.SILENT, null)
                .map(rule -> {
                    parties.hits.rule = rule == null ? HitRule.AUTOMATIC : rule;
                    return lookedUp(mode, rule == null ? target(PHONE, 2) : ours);
                })
                .map(answer -> DeconflictionMessageJson.write(answer).length)
                .toList();

        assertThat(hits()).hasSize(1);
        assertThat(lengths).hasSize(3).containsOnly(lengths.getFirst());
    }

    /** Everything XB has in its tables, and the very value they stand for: without both keys nothing says that it is the one. */
    @Test
    void aRightGuessTestsNegativeAgainstAStolenTable() {
        Target ours = target(PHONE, 1);
        xb.holds(ours);
        String stolen = database();
        assertThat(stolen).as("the tag is there").contains(hex(xb.tag(ours)));

        PairKeys drawnByTheThief = parties.secrets(parties.epoch);
        assertThat(Stream.of(
                                Tag.of(PHONE, parties.epoch, element(ours, drawnByTheThief)),
                                Tag.of(PHONE, parties.epoch, parties.hashed(ours)),
                                Tag.of(
                                        PHONE,
                                        parties.epoch,
                                        parties.keyed(List.of(ours), parties.keyOfXa(PHONE))
                                                .getFirst()),
                                xb.tagByTheHolderAlone(ours))
                        .map(AnsweringDeskTest::hex))
                .as("of the value alone, with keys of the thief's, with XA's key alone, with XB's alone")
                .noneMatch(stolen::contains);
        assertThat(stolen)
                .doesNotContain(HexFormat.of().formatHex(ours.value()))
                .doesNotContain(HexFormat.of().formatHex(parties.hashed(ours).octets()));
    }

    private GroupElement element(Target target, PairKeys secrets) {
        return parties.keyed(List.of(target), secrets.of(PHONE)).getFirst();
    }

    private Answering lookedUp(EntryMode mode, Target target) {
        if (mode == EntryMode.ONE_SHOT) {
            return xb.answer(parties.enrolment(PHONE, mode, List.of(target)));
        }
        Enrolment asked = parties.enrolment(PHONE, mode, List.of(target));
        List<Tag> tags = parties.tags(asked, xb.answer(asked), xb.publicKey(PHONE));
        return xb.answer(parties.probe(PHONE, asked.id(), tags));
    }

    private static Target target(TargetType type, int number) {
        return parties.target(type, "synthetic-" + number);
    }

    private static List<Target> targets(TargetType type, int count) {
        return IntStream.range(0, count).mapToObj(i -> target(type, i)).toList();
    }

    /** Null where it was answered. */
    private Declined.@Nullable Code declined(Asking question) {
        return xb.answer(question) instanceof Declined declined ? declined.code() : null;
    }

    private Answering signedAndVerified(Evaluated answer, Asking question) {
        return parties.verified(parties.signedByXb(answer), question);
    }

    private static Evaluated sameAnswer(Evaluated answer, PackedOctets elements, PackedOctets proof) {
        return new Evaluated(XB, XA, answer.at(), answer.id(), answer.asked(), elements, proof);
    }

    private static PackedOctets spliced(PackedOctets octets, PackedOctets first, int size) {
        byte[] both = octets.octets();
        System.arraycopy(first.octets(), 0, both, 0, size);
        return new PackedOctets(both);
    }

    private static Enrolment withId(Enrolment of, UUID id) {
        return new Enrolment(XA, XB, of.at(), id, of.target(), of.epoch(), of.mode(), of.grounds(), of.elements());
    }

    private static Enrolment inEpoch(Enrolment of, int epoch) {
        return new Enrolment(
                XA, XB, of.at(), UUID.randomUUID(), of.target(), epoch, of.mode(), of.grounds(), of.elements());
    }

    private long evaluated() {
        return xb.count("select coalesce(sum(evaluated), 0) from deconfliction_quota");
    }

    private List<LedgerEntry> rows(Asking question) {
        return xb.ledger().stream()
                .filter(row -> question.id().equals(row.subject()))
                .toList();
    }

    private static List<String> hits() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql(
                                "select entry_id || ' ' || batch_id || ' ' || place || ' ' || state from deconfliction_hit")
                        .query(String.class)
                        .list());
    }

    private static String hex(Tag tag) {
        return HexFormat.of().formatHex(tag.octets());
    }

    /** Every row of every table, as the database writes it; octets as hexadecimal. */
    private static String database() {
        return String.join(
                "\n",
                POSTGRES
                        .reads()
                        .read(jdbc -> jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                                .query(String.class)
                                .list())
                        .stream()
                        .flatMap(table -> POSTGRES
                                .reads()
                                .read(jdbc -> jdbc.sql("select t::text from " + table + " t")
                                        .query(String.class)
                                        .list())
                                .stream())
                        .toList());
    }
}

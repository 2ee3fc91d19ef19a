package org.tidegate.contracts.deconfliction.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.AT;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.EMAIL;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.HANDLE;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.HIT;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.XA;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.XB;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.asked;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.batches;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.ground;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.grounds;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.id;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.keys;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.notice;
import static org.tidegate.contracts.deconfliction.message.MessageSamples.octets;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.InvalidRecord;

/** What no message of deconfliction may say. */
class MessageRulesTest {
    private static final String ITSELF = "SENT_TO_ITSELF partner";

    @Test
    void nobodySendsAMessageToItself() {
        assertThat(refused(() -> new Rotation(XA, XA, AT, id(1), 1, "P256-SHA256", "TG-N2", keys())))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new RotationAnswer(XA, XA, AT, id(1), asked(), 1, "P256-SHA256", "TG-N2", keys())))
                .isEqualTo(ITSELF);
        assertThat(refused(() ->
                        new Enrolment(XA, XA, AT, id(1), EMAIL, 1, EntryMode.ACTIVE, List.of(ground(1)), octets(33))))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new Evaluated(XA, XA, AT, id(1), asked(), octets(33), octets(64))))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new Probe(XA, XA, AT, id(1), EMAIL, 1, batches(1, 1), List.of(ground(1)), octets(16))))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new Acknowledged(XA, XA, AT, id(1), asked()))).isEqualTo(ITSELF);
        assertThat(refused(() -> new Declined(XA, XA, AT, id(1), asked(), Declined.Code.EPOCH)))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new HitNotice(
                        XA,
                        XA,
                        AT,
                        id(1),
                        HIT,
                        EMAIL,
                        id(2),
                        0,
                        HANDLE,
                        "desk",
                        "reference",
                        List.of(HandlingCode.eu(1)),
                        false)))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new HitOutcomeSaid(XA, XA, AT, id(1), HIT, HitOutcome.JOINT)))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new HitClosed(XA, XA, AT, id(1), HIT, HitClosed.Because.EXPIRED)))
                .isEqualTo(ITSELF);
        assertThat(refused(() -> new PlaceAllowed(XA, XA, AT, id(1), HIT))).isEqualTo(ITSELF);
        assertThat(refused(() -> new PlaceTold(
                        XA, XA, AT, id(1), HIT, new EventPlace(0, 0, 0), new EventSpan(AT, AT.plusSeconds(1)))))
                .isEqualTo(ITSELF);
    }

    @Test
    void keysAreOfOneEpochEachOfAnotherTypeAndNoneTwice() {
        EpochKey email = keys().getFirst();
        EpochKey sameOctets = new EpochKey(MessageSamples.PHONE, email.publicKey());
        EpochKey sameType = new EpochKey(EMAIL, octets(32));
        assertThat(rotation(0, "P256-SHA256", "TG-N2", keys())).isEqualTo("OUT_OF_RANGE epoch");
        assertThat(rotation(100_001, "P256-SHA256", "TG-N2", keys())).isEqualTo("OUT_OF_RANGE epoch");
        assertThat(rotation(1, " ", "TG-N2", keys())).isEqualTo("BLANK suite");
        assertThat(rotation(1, "P256-SHA256", "T".repeat(33), keys())).isEqualTo("TOO_LONG rules");
        assertThat(rotation(1, "P256-SHA256", "TG-N2", List.of())).isEqualTo("WRONG_COUNT keys");
        assertThat(rotation(1, "P256-SHA256", "TG-N2", List.of(email, sameOctets)))
                .isEqualTo("NOT_UNIQUE keys");
        assertThat(rotation(1, "P256-SHA256", "TG-N2", List.of(email, sameType)))
                .isEqualTo("NOT_UNIQUE keys");
    }

    @Test
    void groundsOfAnEnrolmentCountAsManyElementsAsAMessageMayHold() {
        assertThat(enrolment(0, List.of(ground(1)))).isEqualTo("OUT_OF_RANGE epoch");
        assertThat(enrolment(1, List.of())).isEqualTo("WRONG_COUNT grounds");
        assertThat(enrolment(1, List.of(ground(4_096), ground(1)))).isEqualTo("TOO_MANY grounds");
        assertThat(enrolment(1, grounds(1, 4_097))).isEqualTo("WRONG_COUNT grounds, TOO_MANY grounds");
        assertThat(MessageSamples.enrolment(List.of(ground(4_095), ground(1)), 4_096)
                        .count())
                .isEqualTo(4_096);
    }

    @Test
    void aProbeCountsItsTagsTwiceAndAlike() {
        assertThat(probe(2, batches(1, 2), List.of(ground(2)), 3)).isEqualTo("COUNTS_DIFFER tags");
        assertThat(probe(2, batches(1, 2), List.of(ground(1)), 2)).isEqualTo("COUNTS_DIFFER grounds");
        assertThat(probe(2, batches(1, 2), List.of(ground(3)), 2)).isEqualTo("COUNTS_DIFFER grounds");
        assertThat(probe(2, List.of(), List.of(ground(1)), 0)).isEqualTo("WRONG_COUNT batches, COUNTS_DIFFER grounds");
        assertThat(probe(2, batches(1, 1), List.of(), 1)).isEqualTo("WRONG_COUNT grounds, COUNTS_DIFFER grounds");
        assertThat(probe(2, batches(4_096, 2), grounds(4_096, 2), 1)).isEqualTo("TOO_MANY batches, COUNTS_DIFFER tags");
        assertThat(probe(0, batches(1, 1), List.of(ground(1)), 1)).isEqualTo("OUT_OF_RANGE epoch");
        assertThat(probe(2, Collections.nCopies(2, new ProbedBatch(id(1), 1)), List.of(ground(2)), 2))
                .isEqualTo("NOT_UNIQUE batches");
        assertThat(refused(() -> new Probe(XA, XB, AT, id(1), EMAIL, 1, batches(1, 1), List.of(ground(1)), octets(17))))
                .isEqualTo("COUNTS_DIFFER tags");
    }

    @Test
    void aGroundNamesCaseAndOfficerByHandlesOnly() {
        assertThat(refused(() -> new Ground("XA-2026-17", HANDLE, "basis", "18.2.d", 1)))
                .isEqualTo("WRONG_FORM caseHandle");
        assertThat(refused(() -> new Ground(HANDLE.toUpperCase(java.util.Locale.ROOT), HANDLE, "basis", "18.2.d", 1)))
                .isEqualTo("WRONG_FORM caseHandle");
        assertThat(refused(() -> new Ground(HANDLE, "p-001", "basis", "18.2.d", 1)))
                .isEqualTo("WRONG_FORM officer");
        assertThat(refused(() -> new Ground(HANDLE, HANDLE, "", "18.2.d", 1))).isEqualTo("BLANK legalBasis");
        assertThat(refused(() -> new Ground(HANDLE, HANDLE, "basis", "p".repeat(65), 1)))
                .isEqualTo("TOO_LONG purpose");
        assertThat(refused(() -> new Ground(HANDLE, HANDLE, "basis", "18.2.d", 0)))
                .isEqualTo("OUT_OF_RANGE count");
        assertThat(refused(() -> new Ground(HANDLE, HANDLE, "basis", "18.2.d", 4_097)))
                .isEqualTo("OUT_OF_RANGE count");
        assertThat(refused(() -> new ProbedBatch(id(1), 0))).isEqualTo("OUT_OF_RANGE count");
        assertThat(refused(() -> new ProbedBatch(id(1), 4_097))).isEqualTo("OUT_OF_RANGE count");
    }

    @Test
    void aNoticeNamesAPlaceOfABatchAndHowItMayBeUsed() {
        List<HandlingCode> handling = List.of(HandlingCode.eu(1));
        assertThat(refused(() -> notice(-1, handling))).isEqualTo("OUT_OF_RANGE place");
        assertThat(refused(() -> notice(4_096, handling))).isEqualTo("OUT_OF_RANGE place");
        assertThat(refused(() -> notice(0, List.of()))).isEqualTo("WRONG_COUNT handling");
        assertThat(refused(() -> notice(0, Collections.nCopies(17, HandlingCode.eu(1)))))
                .isEqualTo("WRONG_COUNT handling");
        assertThat(refused(() -> new HitNotice(
                        XB, XA, AT, id(1), HIT, EMAIL, id(2), 0, "case", "d".repeat(201), "", handling, false)))
                .isEqualTo("WRONG_FORM caseHandle, TOO_LONG desk, BLANK reference");
    }

    private static String rotation(int epoch, String suite, String rules, List<EpochKey> keys) {
        String asked = refused(() -> new Rotation(XA, XB, AT, id(1), epoch, suite, rules, keys));
        assertThat(refused(() -> new RotationAnswer(XB, XA, AT, id(2), asked(), epoch, suite, rules, keys)))
                .isEqualTo(asked);
        return asked;
    }

    private static String enrolment(int epoch, List<Ground> grounds) {
        return refused(() -> new Enrolment(XA, XB, AT, id(1), EMAIL, epoch, EntryMode.ACTIVE, grounds, octets(33)));
    }

    private static String probe(int epoch, List<ProbedBatch> batches, List<Ground> grounds, int tags) {
        return refused(
                () -> new Probe(XA, XB, AT, id(1), EMAIL, epoch, batches, grounds, octets(tags * Probe.TAG_BYTES)));
    }

    private static String refused(Supplier<?> message) {
        InvalidRecord refused = catchThrowableOfType(InvalidRecord.class, message::get);
        assertThat(refused).as("it was made").isNotNull();
        return refused.violations().stream()
                .map(violation -> violation.code() + " " + violation.member())
                .collect(Collectors.joining(", "));
    }
}

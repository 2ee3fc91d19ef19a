package org.tidegate.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.store.AcceptedFormRow;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.HistoryStore;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.routes.failure.FinalFailure;

/** What an officer accepts while the form it is about is pushed, placed, or not what it was. */
class HandoverDeskTest {
    @RegisterExtension
    static final PostgresForTests STORE_OF_XA = new PostgresForTests();

    @RegisterExtension
    static final PostgresForTests STORE_OF_XB = new PostgresForTests();

    @TempDir
    static Path folder;

    static TwoDesks desks;
    static TwoDesks.Sender xa;
    static Reception xb;

    private static final List<LossReport> THESE = List.of(loss("INCIDENT_TIME"));
    private static final List<LossReport> OTHERS = List.of(loss("REPORTER"));

    private final Writer writer = new Writer();
    private final TwoDesks.Receiver receiver = desks.new Receiver(Optional.of(writer));

    @BeforeAll
    static void open() throws IOException {
        desks = new TwoDesks(folder, STORE_OF_XA, STORE_OF_XB);
        xa = desks.new Sender();
        xb = desks.receiver();
    }

    @AfterAll
    static void close() {
        desks.close();
    }

    @Test
    void whatIsAcceptedWhileItIsPlacedInTheInboxIsPushedAfterwards() {
        ExchangeId id = arrived();
        writer.losses = THESE;

        assertThat(write(id, () -> accept(id, THESE))).isEmpty();

        assertThat(row(id).state()).isEqualTo(ExchangeState.DELIVERED);
        assertThat(alarms(id)).as("accepted before it could ring").isEmpty();
        push(id);
        assertPushed(id, THESE);
    }

    @Test
    void anAcceptanceOfOtherLossesDoesNotKeepAFormThatIsPlacedFromRinging() {
        ExchangeId id = arrived();
        accept(id, THESE);
        writer.losses = OTHERS;

        assertThat(write(id)).isEmpty();

        assertThat(row(id).state()).isEqualTo(ExchangeState.DELIVERED);
        assertNothingIsDue(id);
        assertThat(alarms(id)).hasSize(1);
    }

    @Test
    void whatLosesSomethingElseSinceItWasAcceptedRingsAgain() {
        ExchangeId id = placed();
        accept(id, THESE);
        writer.losses = OTHERS;

        assertThat(write(id)).isEmpty();

        assertNothingIsDue(id);
        assertThat(alarms(id)).hasSize(1);
        assertThat(ledger(id)).doesNotContain(LedgerEvent.FORM_PUSHED);
    }

    @Test
    void whatIsAcceptedWhileItIsLookedAtAgainIsNotLost() {
        ExchangeId id = placed();
        accept(id, THESE);
        silence(id);
        writer.losses = OTHERS;

        assertThat(write(id, () -> accept(id, OTHERS))).isEmpty();

        assertThat(alarms(id)).isEmpty();
        push(id);
        assertPushed(id, OTHERS);
    }

    @Test
    void whatNeedsNoAcceptanceAnyMoreIsPushedAndThatStandsInTheLedger() {
        ExchangeId id = placed();
        accept(id, THESE);
        writer.losses = List.of();

        push(id);

        assertNothingIsDue(id);
        assertThat(accepted(id, THESE).pushedAt())
                .as("another form was pushed than the accepted one")
                .isNull();
        assertThat(ledger(id)).containsOnlyOnce(LedgerEvent.FORM_PUSHED);
    }

    @Test
    void whatIsPushedInAnotherFormThanTheDueOneStandsInTheLedgerToo() {
        ExchangeId id = placed();
        accept(id, THESE);
        accept(id, OTHERS);
        writer.losses = OTHERS;

        push(id);

        assertThat(accepted(id, OTHERS).pushedAt()).isNotNull();
        assertThat(accepted(id, THESE).pushedAt()).isNull();
        assertNothingIsDue(id);
        assertThat(ledger(id)).containsOnlyOnce(LedgerEvent.FORM_PUSHED);
    }

    @Test
    void nothingIsPushedOnceTheSettingsNameNoFormAnyMore() {
        ExchangeId id = placed();
        accept(id, THESE);

        assertThat(Optional.ofNullable(desks.new Receiver(Optional.empty()).desk.write(row(id))))
                .isEmpty();

        assertNothingIsDue(id);
        assertThat(ledger(id)).doesNotContain(LedgerEvent.FORM_PUSHED);
    }

    @Test
    void nothingIsPushedOnceTheSettingsNameNoPushAnyMore() {
        ExchangeId id = placed();
        accept(id, THESE);

        receiver.desk.placeInInbox(row(id));

        assertNothingIsDue(id);
        assertThat(inboxItems(id)).isOne();
    }

    /** As a node leaves it that dies between the form's record and the delivery's: still RELAYED. */
    @Test
    void whatWasRecordedAsPushedBeforeTheNodeDiedIsDeliveredAndNotRecordedTwice() {
        ExchangeId id = arrived();
        accept(id, THESE);
        writer.losses = THESE;
        STORE_OF_XB.groupCommit().commit(tx -> receiver.forms.pushed(tx, id, digest(THESE), Instant.now()));

        push(id);

        assertThat(row(id).state()).isEqualTo(ExchangeState.DELIVERED);
        assertThat(ledger(id)).containsOnlyOnce(LedgerEvent.PACKAGE_DELIVERED).doesNotContain(LedgerEvent.FORM_PUSHED);
    }

    @Test
    void whatIsAcceptedBeforeItsFirstPushIsRecordedOnceBesideTheDelivery() {
        ExchangeId id = arrived();
        accept(id, THESE);
        writer.losses = THESE;

        push(id);

        assertPushed(id, THESE);
        assertThat(ledger(id)).containsOnlyOnce(LedgerEvent.PACKAGE_DELIVERED);
    }

    @Test
    void whatIsAcknowledgedMeanwhileIsNeitherDueNorRung() {
        ExchangeId id = placed();
        accept(id, THESE);
        ExchangeRow inHand = row(id);
        UUID item = new InboxStore(STORE_OF_XB.reads())
                .ofExchange(TwoDesks.DESK, id)
                .orElseThrow()
                .inboxId();
        silence(id);
        receiver.inbox.acknowledge(receiver.caseSystem(), item);
        writer.losses = OTHERS;

        assertThat(Optional.ofNullable(receiver.desk.write(inHand))).isEmpty();

        assertThat(row(id).state()).isEqualTo(ExchangeState.RETRIEVED);
        assertNothingIsDue(id);
        assertThat(alarms(id)).isEmpty();
    }

    @Test
    void whatIsAcceptedWhileADoorStopsItLeavesNoAlarmThatNobodyCouldLift() {
        ExchangeId id = placed();
        InboxPackage asked = asked(id);
        assertThat(asked.isAccepted(new LossList(CyberTipReader.FORMAT, THESE))).isFalse();

        receiver.meanwhile = () -> accept(id, THESE);
        asked.notGiven(new LossList(CyberTipReader.FORMAT, THESE), FormStanding.BLOCKED);

        assertThat(alarms(id)).isEmpty();
    }

    @Test
    void whatADoorStopsForOtherLossesThanAcceptedRings() {
        ExchangeId id = placed();
        InboxPackage asked = asked(id);

        receiver.meanwhile = () -> accept(id, THESE);
        asked.notGiven(new LossList(CyberTipReader.FORMAT, OTHERS), FormStanding.BLOCKED);

        assertThat(alarms(id)).hasSize(1);
    }

    @Test
    void whatIsAcceptedWhileItGoesIntoQuarantineIsPushedAllTheSame() {
        ExchangeId id = placed();
        accept(id, THESE);
        Instant taken = now();
        accept(id, OTHERS, taken.plusMillis(1));

        receiver.failures.quarantined(id.text(), "CASE_SYSTEM_REFUSES", taken, refused());

        assertThat(row(id).lastFailureCode()).isEqualTo("CASE_SYSTEM_REFUSES");
        writer.losses = OTHERS;
        push(id);
        assertPushed(id, OTHERS);
    }

    @Test
    void whatGoesIntoQuarantineIsNotDueAnyMore() {
        ExchangeId id = placed();
        Instant accepted = now();
        accept(id, THESE, accepted);

        receiver.failures.quarantined(id.text(), "CASE_SYSTEM_REFUSES", accepted.plusMillis(1), refused());

        assertThat(row(id).nextAttemptAt()).isNull();
        assertThat(receiver.forms.isPushDue(id)).as("a replay pushes it").isTrue();
    }

    @Test
    void whatWasPushedIsSoByItsRowAndWhatWasPlacedIsNot() {
        ExchangeId pushed = arrived();
        push(pushed);
        ExchangeId placed = placed();

        assertThat(pushedAt(pushed)).isPresent();
        assertThat(pushedAt(placed)).isEmpty();

        accept(placed, THESE);
        push(placed);
        assertThat(pushedAt(placed)).isPresent();
    }

    @Test
    void whatWasErasedIsWrittenForNobodyAndSaysSo() {
        ExchangeId id = placed();
        accept(id, THESE);
        STORE_OF_XB
                .groupCommit()
                .commit(tx ->
                        tx.jdbc().sql("""
                        update case_package set content = null, wrapped_data_key = null, erased_at = now()
                        where package_id = ?""").param(row(id).packageId().value()).update());

        assertThatThrownBy(() -> write(id))
                .isInstanceOfSatisfying(
                        FinalFailure.class, e -> assertThat(e.code()).isEqualTo("PACKAGE_ERASED"));
    }

    private static Optional<Instant> pushedAt(ExchangeId id) {
        return Optional.ofNullable(
                new HistoryStore(STORE_OF_XB.reads()).find(id).orElseThrow().pushedAt());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static FinalFailure refused() {
        return new FinalFailure("CASE_SYSTEM_REFUSES", "refused");
    }

    private InboxPackage asked(ExchangeId id) {
        UUID item = new InboxStore(STORE_OF_XB.reads())
                .ofExchange(TwoDesks.DESK, id)
                .orElseThrow()
                .inboxId();
        return receiver.inbox.look(receiver.caseSystem(), item).orElseThrow();
    }

    private static ExchangeId arrived() {
        ExchangeId id = xa.accept(Lane.URGENT);
        DispatchWork.Sealed sealed = xa.sealed(id);
        xa.keep(sealed, desks.deliver(sealed, xb));
        return id;
    }

    /** Blocked, and in the inbox. */
    private ExchangeId placed() {
        ExchangeId id = arrived();
        writer.losses = THESE;
        assertThat(write(id)).isEmpty();
        assertThat(row(id).state()).isEqualTo(ExchangeState.DELIVERED);
        assertThat(alarms(id)).hasSize(1);
        silence(id);
        return id;
    }

    private Optional<Pushing> write(ExchangeId id) {
        return write(id, () -> {});
    }

    private Optional<Pushing> write(ExchangeId id, Runnable meanwhile) {
        ExchangeRow taken = receiver.desk.take(id.text());
        assertThat(taken).as("there is something to do").isNotNull();
        receiver.meanwhile = meanwhile;
        return Optional.ofNullable(receiver.desk.write(taken));
    }

    /** What the route does, with a case system that takes it. */
    private void push(ExchangeId id) {
        receiver.desk.recordTaken(write(id).orElseThrow());
    }

    private void accept(ExchangeId id, List<LossReport> losses) {
        accept(id, losses, Instant.now());
    }

    private void accept(ExchangeId id, List<LossReport> losses, Instant now) {
        receiver.meanwhile = () -> {};
        STORE_OF_XB.groupCommit().commit(tx -> {
            receiver.exchanges.findLocked(tx, id);
            receiver.forms.accept(
                    tx,
                    new AcceptedFormRow(
                            id,
                            CyberTipReader.FORMAT,
                            digest(losses),
                            AcceptanceGround.NOT_NEEDED,
                            "person:p-001",
                            now,
                            digest(losses),
                            true,
                            null));
            receiver.exchanges.dueNow(tx, id, now, now);
            return true;
        });
    }

    private static Digest digest(List<LossReport> losses) {
        return new LossList(CyberTipReader.FORMAT, losses).digest();
    }

    private void silence(ExchangeId id) {
        alarms(id)
                .forEach(alarm -> STORE_OF_XB
                        .groupCommit()
                        .commit(tx -> receiver.alarms.acknowledge(tx, alarm, "operator:test", Instant.now())));
    }

    private List<UUID> alarms(ExchangeId id) {
        return receiver.alarms.open().stream()
                .filter(alarm -> alarm.subjects().equals(Map.of("exchange", id.text(), "format", "cybertip")))
                .map(alarm -> alarm.id())
                .toList();
    }

    private ExchangeRow row(ExchangeId id) {
        return receiver.exchanges.find(id).orElseThrow();
    }

    private AcceptedFormRow accepted(ExchangeId id, List<LossReport> losses) {
        return receiver.forms
                .accepted(id, CyberTipReader.FORMAT, digest(losses))
                .orElseThrow();
    }

    private void assertNothingIsDue(ExchangeId id) {
        assertThat(receiver.forms.isPushDue(id)).isFalse();
        assertThat(row(id).nextAttemptAt()).isNull();
    }

    private void assertPushed(ExchangeId id, List<LossReport> losses) {
        assertNothingIsDue(id);
        assertThat(accepted(id, losses).pushedAt()).isNotNull();
        assertThat(ledger(id)).containsOnlyOnce(LedgerEvent.FORM_PUSHED);
    }

    private static List<LedgerEvent> ledger(ExchangeId id) {
        return STORE_OF_XB
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.exchanges().contains(id))
                .map(LedgerEntry::event)
                .toList();
    }

    private static long inboxItems(ExchangeId id) {
        return STORE_OF_XB
                .reads()
                .read(jdbc -> jdbc.sql("select count(*) from inbox_item where exchange_id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single());
    }

    private static LossReport loss(String rule) {
        return new LossReport(
                new UUID(0, 1),
                LossDirection.WRITING,
                CyberTipReader.FORMAT,
                "/referral/occurredAt",
                null,
                LossKind.DROPPED,
                rule,
                "1",
                LossSeverity.BLOCK,
                null,
                false);
    }

    /** Writes what the test says it loses. */
    private static final class Writer implements FormatWriter {
        volatile List<LossReport> losses = List.of();

        @Override
        public String format() {
            return CyberTipReader.FORMAT;
        }

        @Override
        public String mediaType() {
            return "application/xml";
        }

        @Override
        public WrittenPackage write(CasePackage casePackage) {
            return new WrittenPackage(List.of("<report/>".getBytes(UTF_8)), losses);
        }
    }
}

package org.tidegate.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.gateway.backup.BackupStanding;
import org.tidegate.gateway.doctor.Facts.BrokerFact;
import org.tidegate.gateway.doctor.Facts.DatabaseFact;
import org.tidegate.gateway.doctor.Facts.NodeFact;
import org.tidegate.gateway.doctor.Facts.NodeState;
import org.tidegate.gateway.doctor.Facts.PartnerFact;
import org.tidegate.gateway.doctor.Facts.PortFact;
import org.tidegate.gateway.doctor.Facts.PushFact;
import org.tidegate.gateway.doctor.Facts.Stage;
import org.tidegate.gateway.handover.PushObstacle;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.home.LastBackup;
import org.tidegate.gateway.operations.NodeStatus;

/** Faults that only a running node, a full disk or a strange machine has: the checks over facts alone. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:10:00Z");
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

    /** What a running node that is well says, one part of it changed by a test. */
    private List<String> hindrances = List.of();

    private Map<String, Long> alarms = Map.of();
    private long quarantine;
    private @Nullable Instant oldestUrgent;
    private @Nullable Instant oldestHandover;
    private DiskSpace disk = new DiskSpace(100L << 30, 50L << 30);
    private DatabaseFact database = new DatabaseFact(null, "18.6", "11", DURABLE);
    private BrokerFact broker = new BrokerFact(null);
    private NodeFact node = new NodeFact(NodeState.ANSWERS, 4711);
    private PortFact port = new PortFact("agency", 8443, 8443, false);
    private PartnerFact partner = new PartnerFact("XB", "xb.invalid:8444", null, "", Duration.ofSeconds(1));
    private PushFact push = new PushFact("cms", "cms.invalid:443", null);
    private int java = 25;
    private BackupStanding backup = backedUp(Duration.ofHours(24));

    @Test
    void everyCheckHasAnIdOfItsOwnAndSaysWhyItMatters() {
        assertThat(Checks.ALL).hasSizeGreaterThanOrEqualTo(25);
        assertThat(Checks.ALL.stream().map(Check::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("D-[A-Z]+-[0-9]{2}"));
        assertThat(Checks.ALL.stream().map(Check::why)).allMatch(why -> why.endsWith("."));
    }

    @Test
    void everyCheckStandsInTheAdministratorsPaper() throws IOException {
        String paper = Files.readString(Path.of("../docs/administrator.md"));
        assertThat(Checks.ALL.stream().map(check -> "`" + check.id() + "`")).allMatch(paper::contains);
    }

    @Test
    void aNodeThatIsWellHasNoFault() {
        doctor().findsNothingBut();
    }

    @Test
    void anotherJava() {
        java = 21;
        doctor().finds("D-JDK-01", "FAILURE", "Java 21 instead of 25", "Install a JDK 25");
    }

    @Test
    void aDiskThatIsNearlyFullAndOneThatFills() {
        disk = new DiskSpace(100L << 30, DiskSpace.LEAST_BYTES - 1);
        doctor().finds("D-DISK-01", "FAILURE", "511 MiB of 102400 MiB are left", "Delete nothing inside data/");
        disk = new DiskSpace(100L << 30, DiskSpace.SOON_BYTES - 1);
        doctor().finds("D-DISK-01", "WARNING", "4095 MiB", "Make room on that disk");
        disk = new DiskSpace(1000L << 30, 49L << 30);
        doctor().finds("D-DISK-01", "WARNING", "MiB are left", "Make room on that disk");
    }

    @ParameterizedTest
    @CsvSource({"fsync, off", "full_page_writes, off", "synchronous_commit, local", "synchronous_commit, off"})
    void aDatabaseThatWouldLoseCommits(String setting, String value) {
        Map<String, String> settings = new HashMap<>(DURABLE);
        settings.put(setting, value);
        database = new DatabaseFact(null, "18.6", "11", settings);
        doctor().finds("D-DB-02", "FAILURE", setting + " = " + value, "Set " + setting + " = on");
    }

    @Test
    void aSchemaThatIsOlderOrNewerThanTheProgram() {
        database = new DatabaseFact(null, "18.6", "9", DURABLE);
        doctor().finds("D-DB-03", "WARNING", "schema is 9, this program's is 11", "Back up the database");
        database = new DatabaseFact(null, "18.6", "none", DURABLE);
        doctor().finds("D-DB-03", "WARNING", "schema is none", "start the node");
        database = new DatabaseFact(null, "18.6", "12", DURABLE);
        doctor().finds("D-DB-03", "FAILURE", "schema is 12", "start that version, or restore");
    }

    @Test
    void aRunningNodeWhoseDatabaseOrBrokerIsAway() {
        database = new DatabaseFact("the node says so", "", "", Map.of());
        broker = new BrokerFact("the node says so");
        doctor().finds("D-DB-01", "FAILURE", "does not answer", "look at the node's log");
        doctor().finds("D-BROKER-01", "FAILURE", "does not answer", "look at the node's log");
    }

    @Test
    void aNodeThatIsNotReadyWithItsOwnReasonAndFix() {
        hindrances = List.of("the routes do not run, so nothing is sent; start the node again");
        doctor().finds("D-NODE-02", "FAILURE", "not ready: the routes do not run", "start the node again");
    }

    @Test
    void aNodeThatDoesNotAnswerThoughItsProcessIsThere() {
        node = new NodeFact(NodeState.SILENT, 4711);
        doctor().finds("D-NODE-01", "FAILURE", "process 4711 is there but does not answer", "jcmd 4711 Thread.print");
    }

    @Test
    void settingsChangedAfterTheStart() {
        port = new PortFact("agency", 9443, 8443, false);
        doctor().finds("D-PORT-01", "WARNING", "is on port 8443, the settings say 9443", "start the node again");
    }

    @Test
    void openAlarms() {
        alarms = Map.of("RECEIPT_OVERDUE", 2L, "NOT_SENT", 1L);
        doctor().finds("D-ALARM-01", "WARNING", "NOT_SENT 1, RECEIPT_OVERDUE 2", "./tidegate alarms --home /home");
    }

    @Test
    void workInQuarantine() {
        quarantine = 3;
        doctor().finds("D-QUAR-01", "WARNING", "3 pieces of work", "list, then show, replay or reject");
    }

    @Test
    void workThatWaitedHalfItsLanesLimitAndAllOfIt() {
        oldestUrgent = NOW.minus(Duration.ofMinutes(7));
        doctor().isWell("D-WORK-01");
        oldestUrgent = NOW.minus(Duration.ofMinutes(8));
        doctor().finds(
                        "D-WORK-01",
                        "WARNING",
                        "1 URGENT for XB wait, the oldest for 8 min, of 15 min",
                        "call XB's desk");
        oldestUrgent = NOW.minus(Duration.ofMinutes(16));
        doctor().finds("D-WORK-01", "FAILURE", "16 min", "pass urgent ones on by telephone");
    }

    @Test
    void workThatIsNotHandedOver() {
        oldestHandover = NOW.minus(Duration.ofMinutes(6));
        doctor().finds("D-WORK-01", "FAILURE", "1 ROUTINE for cms wait", "last failure, open alarms");
    }

    @Test
    void aPartnerThatHoldsAnotherAgreement() {
        alarms = Map.of("AGREEMENT_DIFFERS", 1L);
        doctor().finds("D-AGR-02", "FAILURE", "version 3, digest 0a0b", "by telephone");
    }

    @Test
    void aCaseSystemThatCannotBeCalledIsNamedWithWhoseTurnItIs() {
        push = new PushFact("cms", "cms.invalid:443", PushObstacle.CASE_SYSTEM_DENIES_US);
        doctor().findsNothingBut("D-CASE-01");
        doctor().finds("D-CASE-01", "FAILURE", "cms at cms.invalid:443: the case system does not let", "administrator");
    }

    @Test
    void aPartnerThatDoesNotBelieveOurCertificateAndOneWithoutADescriptor() {
        partner = new PartnerFact("XB", "xb.invalid:8444", Stage.CERTIFICATE, "it does not let ours in (403)", null);
        doctor().finds("D-PARTNER-04", "FAILURE", "does not let ours in", "trust/XB.pem");
        partner = new PartnerFact("XB", "xb.invalid:8444", Stage.DESCRIPTOR, "it answers with status 503", null);
        doctor().finds("D-PARTNER-05", "FAILURE", "answers with status 503", "looks at its node's status");
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "TIME")
    void theFirstStepThatFailsIsTheOneThatIsNamed(Stage failed) {
        partner = new PartnerFact("XB", "xb.invalid:8444", failed, "as it is", Duration.ZERO);
        doctor().findsNothingBut("D-PARTNER-0" + (failed.ordinal() + 1));
        doctor().finds("D-PARTNER-0" + (failed.ordinal() + 1), "FAILURE", "as it is", "");
    }

    @ParameterizedTest
    @CsvSource({"31, ahead of", "-31, behind"})
    void aPartnerWhoseClockIsOff(int seconds, String where) {
        partner = new PartnerFact("XB", "xb.invalid:8444", null, "", Duration.ofSeconds(seconds));
        doctor().finds("D-PARTNER-06", "WARNING", "31 s " + where, "a third clock");
    }

    @Test
    void aNodeThatCouldNotBeBroughtBack() {
        backup = new BackupStanding(false, Optional.empty(), Optional.empty(), true);
        doctor().finds("D-BACKUP-01", "WARNING", "no recovery key", "new-recovery-key");
        doctor().finds("D-BACKUP-02", "WARNING", "never backed up", "every night");
        backup = backedUp(Duration.ofHours(26));
        doctor().findsNothingBut("D-BACKUP-02");
        doctor().finds("D-BACKUP-02", "WARNING", "the last backup is as of 2026-11-26T00:10:00Z", "every night");
        backup = new BackupStanding(true, backup.last(), Optional.of(Path.of("/home/recovery.p12")), true);
        doctor().finds("D-BACKUP-03", "FAILURE", "lies on the node: /home/recovery.p12", "remove the file here");
        backup = new BackupStanding(true, backup.last(), Optional.empty(), false);
        doctor().doesNotCheck("D-BACKUP-03", "may not look into all of the home");
    }

    private static BackupStanding backedUp(Duration ago) {
        return new BackupStanding(
                true, Optional.of(new LastBackup(Optional.of(NOW.minus(ago)), NOW)), Optional.empty(), true);
    }

    private DoctorForTests doctor() {
        return DoctorForTests.on(new Facts(
                Path.of("/home"),
                NOW,
                List.of(),
                Known.of(false),
                List.of(),
                Known.of(List.of()),
                Optional.empty(),
                Known.of(List.of()),
                Known.of(List.of(new Facts.AgreementFact(
                        "xa-xb",
                        "XB",
                        3,
                        "0a0b",
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2030-12-31"),
                        Map.of("URGENT", Duration.ofMinutes(15))))),
                Known.of(List.of(partner)),
                Known.of(List.of(push)),
                disk,
                Known.of(database),
                "11",
                Known.of(broker),
                Known.of(false),
                node,
                Known.of(status()),
                Known.of(List.of(port)),
                new Facts.MemoryFact(2L << 30, 512L << 20),
                java,
                NOW,
                Known.of(backup)));
    }

    private NodeStatus status() {
        return new NodeStatus(
                "XA",
                "node-1",
                NOW,
                NOW,
                hindrances.isEmpty(),
                hindrances,
                new NodeStatus.Versions("1", "25"),
                List.of(new NodeStatus.PartnerStatus(
                        "XB", NOW, NOW, null, null, List.of(new NodeStatus.Waiting("XB", "URGENT", 1, oldestUrgent)))),
                List.of(new NodeStatus.Waiting("cms", "ROUTINE", 1, oldestHandover)),
                List.of(new NodeStatus.QueueDepth("quarantine", quarantine)),
                alarms,
                Map.of(),
                List.of(),
                new NodeStatus.Resources(2L << 30, 512L << 20, 100L << 30, 50L << 30),
                null,
                null,
                null,
                List.of());
    }
}

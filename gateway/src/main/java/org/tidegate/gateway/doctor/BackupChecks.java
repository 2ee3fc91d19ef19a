package org.tidegate.gateway.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidegate.gateway.backup.BackupStanding;
import org.tidegate.gateway.home.LastBackup;

/** Whether this gateway could be brought back: what nobody misses until the day it is needed. */
final class BackupChecks {
    private static final Duration OLD = Duration.ofHours(25);

    static final List<Check> ALL = List.of(
            new Check(
                    "D-BACKUP-01",
                    "Without a recovery key no backup can be made.",
                    facts -> judge(facts, BackupChecks::recoveryKey)),
            new Check(
                    "D-BACKUP-02",
                    "What came since the last backup is gone with the disk; only what partners hold of it comes back.",
                    facts -> judge(facts, standing -> age(facts, standing))),
            new Check(
                    "D-BACKUP-03",
                    "Who takes the machine with the recovery key on it has every backup too.",
                    facts -> judge(facts, BackupChecks::keyPlace)));

    private BackupChecks() {}

    private static List<Verdict> judge(Facts facts, Function<BackupStanding, Verdict> check) {
        return facts.demo()
                .judge(demo -> demo
                        ? List.of(Verdict.ok("the demo profile, which holds synthetic data only, is not backed up"))
                        : facts.backup().judge(standing -> List.of(check.apply(standing))));
    }

    private static Verdict recoveryKey(BackupStanding standing) {
        return standing.canBeMade()
                ? Verdict.ok("there is a recovery certificate")
                : Verdict.warning(
                        "there is no recovery key",
                        "./tidegate backup new-recovery-key --home DIR --out FILE.p12 makes one; keep the file off the node"
                                + " (docs/backup.md).");
    }

    private static Verdict age(Facts facts, BackupStanding standing) {
        Optional<Instant> last = standing.last().flatMap(LastBackup::dataAt);
        String fix = "./tidegate backup --home " + facts.home() + " --to FOLDER makes one; let it run every night"
                + " (docs/backup.md has the line).";
        if (last.isEmpty()) {
            return Verdict.warning("this home was never backed up", fix);
        }
        return last.get().isBefore(facts.now().minus(OLD))
                ? Verdict.warning("the last backup is as of " + last.get(), fix)
                : Verdict.ok("the last backup is as of " + last.get());
    }

    private static Verdict keyPlace(BackupStanding standing) {
        if (!standing.seen()) {
            return Verdict.notChecked("this user may not look into all of the home");
        }
        return standing.keyOnTheNode()
                .map(file -> Verdict.failure(
                        "the recovery key lies on the node: " + file,
                        "Copy it to two media that are kept elsewhere, try one of them with ./tidegate backup verify, then"
                                + " remove the file here."))
                .orElseGet(() -> Verdict.ok("the recovery key is neither in the home nor among the keys"));
    }
}

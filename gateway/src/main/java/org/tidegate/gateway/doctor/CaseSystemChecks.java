package org.tidegate.gateway.doctor;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.gateway.doctor.Facts.PushFact;
import org.tidegate.gateway.handover.PushObstacle;

/** The way to each case system that is called for what arrives. */
final class CaseSystemChecks {
    static final List<Check> ALL = List.of(new Check(
            "D-CASE-01",
            "What arrives waits while the case system it is pushed to cannot be called; it is in its inbox as well.",
            CaseSystemChecks::reached));

    private CaseSystemChecks() {}

    private static List<Verdict> reached(Facts facts) {
        return facts.pushes().judge(pushes -> {
            List<Verdict> problems = new ArrayList<>();
            for (PushFact push : pushes) {
                PushObstacle obstacle = push.obstacle();
                if (obstacle != null) {
                    problems.add(Verdict.failure(
                            "case system " + push.caseSystem() + " at " + push.address() + ": " + obstacle.happened(),
                            "Turn of the " + obstacle.whoseTurn() + ": " + obstacle.nextStep() + "."));
                }
            }
            return Verdict.orOk(
                    problems,
                    pushes.isEmpty()
                            ? "no case system is called for what arrives"
                            : "every case system that is called for what arrives lets us in");
        });
    }
}

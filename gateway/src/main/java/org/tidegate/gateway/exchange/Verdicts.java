package org.tidegate.gateway.exchange;

import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.Problem;

/** What {@link Submissions#submit} would say, without its doing anything: no row, no ledger entry, no key used. */
public interface Verdicts {

    /**
     * Why this package would be refused if it were submitted now, all reasons at once, as {@link SubmissionAnswer.Refused} would
     * name them; empty where it would be accepted.
     */
    List<Problem> wouldRefuse(CasePackage casePackage);
}

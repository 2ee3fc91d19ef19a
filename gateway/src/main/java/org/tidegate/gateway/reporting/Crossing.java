package org.tidegate.gateway.reporting;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.Problem;

/** Whether the agreements held now let a package go to each of its recipients; empty where they do. */
@FunctionalInterface
interface Crossing {
    List<Problem> obstacles(CasePackage casePackage, Instant now);
}

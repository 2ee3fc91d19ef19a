package org.tidegate.contracts.format;

import org.tidegate.contracts.casepackage.CasePackage;

/**
 * A document, read. Its losses stand in the package itself.
 *
 * @param leavesTaken how many leaves of the source are in the package or in a loss report; the others are residue
 */
public record ReadPackage(CasePackage casePackage, int leavesTaken) {}

package org.tidegate.gateway.store;

import org.tidegate.contracts.digest.Digest;

/**
 * On what ground an entry is asked about.
 *
 * @param caseKey equal for entries of one case, and made by this gateway alone
 * @param enteredBy as the ledger names actors
 */
public record TargetGround(Digest caseKey, String enteredBy, String legalBasis, String purpose) {}

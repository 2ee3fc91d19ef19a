/**
 * Whom a verifier believes (C2SP tlog-policy): logs, witnesses, groups, one quorum.
 * It must never count a witness twice.
 */
@NullMarked
package org.tidegate.crypto.ledger.policy;

import org.jspecify.annotations.NullMarked;

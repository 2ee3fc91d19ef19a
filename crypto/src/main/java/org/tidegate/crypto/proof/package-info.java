/**
 * What an auditor asks about one exchange, offline: an entry with its proof, a signed statement, a whole transfer proof. Answers are
 * claims, each with its place and one sentence.
 *
 * <p>It must never ask the network or a database, and never call into {@code ledger.tree}.
 */
@NullMarked
package org.tidegate.crypto.proof;

import org.jspecify.annotations.NullMarked;

/**
 * What an auditor asks about a whole ledger, offline: claims with their answers, from a folder and a policy alone.
 * It must never ask the gateway, and never call into {@code ledger.tree}.
 */
@NullMarked
package org.tidegate.crypto.ledger.audit;

import org.jspecify.annotations.NullMarked;

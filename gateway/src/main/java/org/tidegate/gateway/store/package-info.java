/**
 * What the node holds: packages, exchanges, envelopes, evidence, ledger rows, alarms, in plain SQL on PostgreSQL.
 *
 * <p>Never encrypts or reads content itself (it gets and gives sealed bytes) and never decides a step; it says StoreUnavailable
 * when the database does not answer.
 */
@NullMarked
package org.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;

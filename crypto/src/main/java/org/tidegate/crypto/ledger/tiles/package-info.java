/**
 * The static files of a log (C2SP tlog-tiles): their paths, their octets, and what a batch of new leaves adds.
 * It never stores: who calls reads and writes.
 */
@NullMarked
package org.tidegate.crypto.ledger.tiles;

import org.jspecify.annotations.NullMarked;

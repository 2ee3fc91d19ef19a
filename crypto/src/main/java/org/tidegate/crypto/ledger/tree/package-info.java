/**
 * The tree of RFC 6962 as its writer sees it: hashes, the right edge, proofs out of a source of hashes.
 * It never verifies; a verifier that shares this code would repeat its mistakes.
 */
@NullMarked
package org.tidegate.crypto.ledger.tree;

import org.jspecify.annotations.NullMarked;

/**
 * What a gateway says about itself, signed: its certificates, its ledger key, what it speaks.
 *
 * <p>Never taken as proof of a certificate: each one must chain to the agreement's anchors by itself.
 */
@NullMarked
package org.tidegate.crypto.descriptor;

import org.jspecify.annotations.NullMarked;

/**
 * Signed statements between gateways: receipts, refusals, evidence batches, descriptors, as attached CAdES baseline B.
 * It must never return a statement whose signature, signer and meaning it has not checked.
 */
@NullMarked
package org.tidegate.crypto.sign;

import org.jspecify.annotations.NullMarked;

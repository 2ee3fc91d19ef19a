/**
 * {@code ./tidegate doctor}: looks at a node's home, its stores and its partners from outside, names each fault and the fix.
 *
 * <p>Never changes anything, and never shows a secret or anything of a case.
 */
@NullMarked
package org.tidegate.gateway.doctor;

import org.jspecify.annotations.NullMarked;

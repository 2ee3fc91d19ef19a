/**
 * What is signed when packages cross, and the partner's signed answer to it.
 *
 * <p>It never signs, seals or opens: that is the work of the crypto module.
 */
@NullMarked
package org.tidegate.contracts.envelope;

import org.jspecify.annotations.NullMarked;

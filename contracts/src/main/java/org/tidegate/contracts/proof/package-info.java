/**
 * What a transfer proof says it proves.
 *
 * <p>Never holds content or a personal value.
 */
@NullMarked
package org.tidegate.contracts.proof;

import org.jspecify.annotations.NullMarked;

/**
 * What reading a partner's format, or writing one, lost: field by field.
 *
 * <p>It never holds a value of the case, only salted digests of one.
 */
@NullMarked
package org.tidegate.contracts.translation;

import org.jspecify.annotations.NullMarked;

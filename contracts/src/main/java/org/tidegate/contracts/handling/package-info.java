/**
 * How far a recipient may use information and pass it on, as pure functions over published codes.
 *
 * <p>It never widens a restriction, and what it does not know it treats as forbidden or to be asked.
 */
@NullMarked
package org.tidegate.contracts.handling;

import org.jspecify.annotations.NullMarked;

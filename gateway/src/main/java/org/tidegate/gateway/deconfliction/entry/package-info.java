/**
 * What this authority works on: entered one by one or by file, listed, opened, kept, taken back, and gone when its time has passed.
 *
 * <p>Speaks to no partner: what one has still to evaluate is left among what is due.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.entry;

import org.jspecify.annotations.NullMarked;

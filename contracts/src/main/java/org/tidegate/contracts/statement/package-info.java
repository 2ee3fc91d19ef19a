/**
 * What every signed statement to one partner says of itself, whatever it is about.
 *
 * <p>It knows no statement and no question; each stands where what it is about does.
 */
@NullMarked
package org.tidegate.contracts.statement;

import org.jspecify.annotations.NullMarked;

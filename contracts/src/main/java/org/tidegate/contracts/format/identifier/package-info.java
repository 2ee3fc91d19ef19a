/**
 * The form of an identifier by which two of them are compared. It must never guess: where the form is not certain there
 * is none, and the raw text stands alone.
 */
@NullMarked
package org.tidegate.contracts.format.identifier;

import org.jspecify.annotations.NullMarked;

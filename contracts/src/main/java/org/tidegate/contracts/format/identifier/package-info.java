/**
 * Identifiers in one place: raw, the normal form for storing and showing, and what two authorities may compare. It must never guess:
 * where a form is not certain there is none, with the reason, and the raw text stands alone.
 */
@NullMarked
package org.tidegate.contracts.format.identifier;

import org.jspecify.annotations.NullMarked;

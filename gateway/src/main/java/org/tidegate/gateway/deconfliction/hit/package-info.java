/**
 * What two authorities both work on: who is told, who decides, and what came of it.
 *
 * <p>Never learns a target's value.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.hit;

import org.jspecify.annotations.NullMarked;

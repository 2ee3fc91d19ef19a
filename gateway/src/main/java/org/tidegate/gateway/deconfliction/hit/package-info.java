/**
 * Hits: found, decided upon, told, and followed to their end.
 *
 * <p>Never holds a value, an element or a tag.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.hit;

import org.jspecify.annotations.NullMarked;

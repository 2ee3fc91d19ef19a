/**
 * Reads an agreement file into the agreement both authorities hold.
 *
 * <p>It never fills in a term the file leaves out: both sides must hold the same words.
 */
@NullMarked
package org.tidegate.config.agreement;

import org.jspecify.annotations.NullMarked;

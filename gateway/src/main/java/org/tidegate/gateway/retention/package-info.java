/**
 * How long packages are kept, who decides otherwise, and how one is erased so that nothing brings it back.
 *
 * <p>Never looks at content, except to write a notice in its conversation; never erases what is held or under way.
 */
@NullMarked
package org.tidegate.gateway.retention;

import org.jspecify.annotations.NullMarked;

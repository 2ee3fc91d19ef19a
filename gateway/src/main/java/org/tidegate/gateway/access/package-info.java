/**
 * Who acts, what they want to do, and whether they may: one pure function, default deny.
 *
 * <p>Never reads a store or a clock and never decides by role names outside {@link org.tidegate.gateway.access.Permission}.
 */
@NullMarked
package org.tidegate.gateway.access;

import org.jspecify.annotations.NullMarked;

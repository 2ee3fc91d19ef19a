/**
 * How a package is pushed to a case system, and what the case system's answer means.
 *
 * <p>It never decides what happens next, never follows a redirect, and never keeps or logs anything of an answer but its status
 * and what kind of fault it is.
 */
@NullMarked
package org.tidegate.gateway.handover;

import org.jspecify.annotations.NullMarked;

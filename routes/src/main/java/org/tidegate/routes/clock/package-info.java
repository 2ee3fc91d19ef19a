/**
 * What every route that runs at a clock has in common.
 *
 * <p>Never knows a step; each route names its own.
 */
@NullMarked
package org.tidegate.routes.clock;

import org.jspecify.annotations.NullMarked;

/**
 * What deconfliction does at its clocks: asking partners, telling them of hits, counting the quotas' time.
 *
 * <p>Never sees a target.
 */
@NullMarked
package org.tidegate.routes.deconfliction;

import org.jspecify.annotations.NullMarked;

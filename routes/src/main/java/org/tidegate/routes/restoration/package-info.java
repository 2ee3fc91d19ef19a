/**
 * What a gateway that came back out of a backup does at a clock before it takes traffic.
 *
 * <p>Decides nothing: the step knows what is still to be heard.
 */
@NullMarked
package org.tidegate.routes.restoration;

import org.jspecify.annotations.NullMarked;

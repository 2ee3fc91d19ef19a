/**
 * Where the gateways of partners are reached.
 *
 * <p>It never says what may cross: the agreement does.
 */
@NullMarked
package org.tidegate.config.partner;

import org.jspecify.annotations.NullMarked;

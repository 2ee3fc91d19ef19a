/**
 * Where the node listens.
 *
 * <p>It never says who may enter: that is the work of the gateway's access package.
 */
@NullMarked
package org.tidegate.config.listener;

import org.jspecify.annotations.NullMarked;

/**
 * How eagerly work goes to partners, and how patiently it is tried again.
 *
 * <p>It never says what may go.
 */
@NullMarked
package org.tidegate.config.dispatch;

import org.jspecify.annotations.NullMarked;

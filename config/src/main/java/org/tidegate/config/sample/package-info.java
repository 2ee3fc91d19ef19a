/**
 * The settings a new node starts from.
 *
 * <p>It never holds a secret.
 */
@NullMarked
package org.tidegate.config.sample;

import org.jspecify.annotations.NullMarked;

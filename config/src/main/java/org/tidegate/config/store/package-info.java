/**
 * Which PostgreSQL holds the truth.
 *
 * <p>It never opens a connection and never holds a password, only the file that does.
 */
@NullMarked
package org.tidegate.config.store;

import org.jspecify.annotations.NullMarked;

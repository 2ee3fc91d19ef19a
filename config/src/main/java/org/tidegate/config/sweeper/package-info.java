/**
 * How often the database is asked for work whose message is missing.
 *
 * <p>It never changes when an attempt is due, only how soon that is noticed.
 */
@NullMarked
package org.tidegate.config.sweeper;

import org.jspecify.annotations.NullMarked;

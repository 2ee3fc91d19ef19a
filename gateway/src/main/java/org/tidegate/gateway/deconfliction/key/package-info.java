/**
 * The keys by which targets are compared with each partner: drawn, told, pinned, and destroyed when their epoch is over.
 *
 * <p>Evaluates nothing itself, and never gives a seed away.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.key;

import org.jspecify.annotations.NullMarked;

/**
 * What a monitoring system reads of a running node. The names stand in docs/metrics.md, and a test holds the two together.
 *
 * <p>Never a label whose values are not known at the start, or bounded by an enumeration: no id, nothing of a case, no person.
 */
@NullMarked
package org.tidegate.gateway.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * How this node calls others over HTTP: the whole answer in time, no more octets than are expected, and what a failed call was.
 *
 * <p>Never follows a redirect and never keeps an answer that is too long.
 */
@NullMarked
package org.tidegate.gateway.call;

import org.jspecify.annotations.NullMarked;

/**
 * Content at rest: every package under a data key of its own, the data keys under the node key.
 *
 * <p>Never keeps a data key longer than a call.
 */
@NullMarked
package org.tidegate.crypto.rest;

import org.jspecify.annotations.NullMarked;

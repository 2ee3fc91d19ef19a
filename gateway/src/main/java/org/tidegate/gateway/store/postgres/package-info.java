/**
 * Runs PostgreSQL's own binaries as the node's private database: unpack, create, start, watch, stop.
 *
 * <p>Never runs the server as root, never lets anybody in without a password, and never leaves a server behind.
 */
@NullMarked
package org.tidegate.gateway.store.postgres;

import org.jspecify.annotations.NullMarked;

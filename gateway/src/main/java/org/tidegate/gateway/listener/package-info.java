/**
 * The HTTPS listeners, which path belongs to which, and who the client behind a certificate is.
 *
 * <p>Never reads a body, and never says that a path exists at another listener.
 */
@NullMarked
package org.tidegate.gateway.listener;

import org.jspecify.annotations.NullMarked;

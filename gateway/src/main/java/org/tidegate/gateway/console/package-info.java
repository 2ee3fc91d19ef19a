/**
 * The pages for people: sign-in, the list of exchanges, and one exchange with everything that happened to it.
 *
 * <p>Every page works without scripts, every word of it stands in a message bundle, and none shows content of a package.
 */
@NullMarked
package org.tidegate.gateway.console;

import org.jspecify.annotations.NullMarked;

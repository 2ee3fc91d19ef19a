/**
 * What happens to an exchange: the steps the routes call, and the ports by which doors ask for them.
 *
 * <p>Never says in which order the steps go or what becomes of a failure (the routes do), never speaks SQL or HTTP, and never answers
 * an actor about what the permission does not let it see.
 */
@NullMarked
package org.tidegate.gateway.exchange;

import org.jspecify.annotations.NullMarked;

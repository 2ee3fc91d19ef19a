/**
 * How the gateway says no over HTTP: RFC 9457 problems, all of them at once, each with what to do next.
 *
 * <p>Never repeats a value that came in, never shows a stack trace, and never says that something exists which the asker may
 * not see.
 */
@NullMarked
package org.tidegate.gateway.problem;

import org.jspecify.annotations.NullMarked;

/**
 * What a person does by API, at the people listener, within the session that a sign-in at the console opened.
 *
 * <p>Never answers anything of a package's content, and never changes anything without the session's own token.
 */
@NullMarked
package org.tidegate.gateway.people;

import org.jspecify.annotations.NullMarked;

/**
 * Several documents as one multipart/mixed body, as doors and commands take and give them.
 *
 * <p>It must never look into a part: what a document says is its reader's.
 */
@NullMarked
package org.tidegate.gateway.multipart;

import org.jspecify.annotations.NullMarked;

/**
 * Backups as they lie in a folder: pieces sealed for the recovery key, and the signature over the list of them.
 *
 * <p>Never knows what is in a piece, and holds no more than one.
 */
@NullMarked
package org.tidegate.crypto.backup;

import org.jspecify.annotations.NullMarked;

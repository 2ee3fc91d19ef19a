/**
 * What stands for octets without showing them: a digest, and the salt it is taken over.
 *
 * <p>It never signs, and a salt never shows itself in a message.
 */
@NullMarked
package org.tidegate.contracts.digest;

import org.jspecify.annotations.NullMarked;

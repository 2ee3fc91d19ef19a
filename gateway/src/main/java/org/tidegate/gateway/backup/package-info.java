/**
 * Backups of a gateway and what is made of them: written, verified, restored.
 *
 * <p>Never holds more than one piece in memory, and never writes anything clear that came out of a database.
 */
@NullMarked
package org.tidegate.gateway.backup;

import org.jspecify.annotations.NullMarked;

/**
 * Hashes a password for a settings file.
 *
 * <p>Never takes a password from the command line, where the machine's other users see it, and never keeps one.
 */
@NullMarked
package org.tidegate.gateway.password;

import org.jspecify.annotations.NullMarked;

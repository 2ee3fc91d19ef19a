/**
 * The people of this node's built-in directory: their ids, names, roles and password hashes.
 *
 * <p>Never holds a password, only its hash, and never checks one.
 */
@NullMarked
package org.tidegate.config.people;

import org.jspecify.annotations.NullMarked;

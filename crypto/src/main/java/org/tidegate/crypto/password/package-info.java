/**
 * Passwords, kept as Argon2id hashes (RFC 9106). A password itself is never kept, logged or part of an error, and its characters
 * are wiped by who holds them.
 */
@NullMarked
package org.tidegate.crypto.password;

import org.jspecify.annotations.NullMarked;

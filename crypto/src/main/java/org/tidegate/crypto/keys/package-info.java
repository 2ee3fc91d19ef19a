/**
 * The keys a node speaks with, the files they lie in, and the names their certificates carry. It must never write a
 * private key unprotected into a node's home, hold a password as text, or put key material into a message.
 */
@NullMarked
package org.tidegate.crypto.keys;

import org.jspecify.annotations.NullMarked;

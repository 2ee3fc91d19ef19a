/**
 * The keys and tags by which two authorities find what both work on: one key for each pair, epoch and type.
 *
 * <p>Never compares anything: a tag is made here and looked up elsewhere.
 */
@NullMarked
package org.tidegate.crypto.deconfliction;

import org.jspecify.annotations.NullMarked;

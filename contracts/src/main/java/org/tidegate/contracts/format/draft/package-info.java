/**
 * How every reader ends: what it found in a document, and what the document does not say, become one package.
 *
 * <p>It must never know a format: what differs between formats comes from their mapping tables and their readers.
 */
@NullMarked
package org.tidegate.contracts.format.draft;

import org.jspecify.annotations.NullMarked;

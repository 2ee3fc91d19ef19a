/**
 * Where the formats of case systems meet the canonical model: each format has a reader here, in a folder of its own.
 * A reader must never lose anything silently, and never repeat what a document says in a problem or a loss report.
 */
@NullMarked
package org.tidegate.contracts.format;

import org.jspecify.annotations.NullMarked;

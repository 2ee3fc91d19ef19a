/**
 * Where the formats of case systems meet the canonical model: each format has a reader or a writer or both here, in a folder of its
 * own. A reader must never lose anything silently, and never repeat what a document says in a problem or a loss report.
 *
 * <p>A format is a folder and a line in {@link org.tidegate.contracts.format.registry.Formats#shipped}. In the folder: a {@link
 * org.tidegate.contracts.format.FormatReader} that takes what it finds into a {@link
 * org.tidegate.contracts.format.draft.PackageDraft}, a {@link org.tidegate.contracts.format.FormatWriter} that accounts for each of
 * the {@link org.tidegate.contracts.format.mapping.CanonicalLeaves}, both telling {@link
 * org.tidegate.contracts.format.mapping.FormatLosses}; and beside them the {@link org.tidegate.contracts.format.mapping.MappingTable}
 * that says what each loss means. Small XML is read with {@code xml}, small JSON with {@code json}. What every format must keep is
 * tested for whatever is registered.
 */
@NullMarked
package org.tidegate.contracts.format;

import org.jspecify.annotations.NullMarked;

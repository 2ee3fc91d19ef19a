/**
 * The CyberTipline {@code <report>} of the reporting API (schema of November 2025), read into the canonical form.
 *
 * <p>It must never lose a leaf of the source: what is not mapped is residue. Rules over several elements (states and
 * countries, batched reports, file details) are not checked yet.
 */
@NullMarked
package org.tidegate.contracts.format.cybertip;

import org.jspecify.annotations.NullMarked;

/**
 * The CyberTipline {@code <report>} of the reporting API (schema of November 2025), read into the canonical form.
 *
 * <p>It must never lose a leaf of the source: what no mapping takes is residue, and told. Checked are the schema's elements,
 * order and cardinality, the closed lists and lengths of what is mapped, zones and times in the past, escalation. Not checked
 * yet, because they look at several elements at once: e-mail addresses that must stand on a person too, states with countries,
 * verification and closing dates against each other, batched reports, at most one reported person, and the e-mail of the
 * reporting person; nor the form of URLs, addresses and e-mail addresses. {@code <fileDetails>} is not read.
 */
@NullMarked
package org.tidegate.contracts.format.cybertip;

import org.jspecify.annotations.NullMarked;

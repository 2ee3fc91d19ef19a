/**
 * What the own authority works on: one target of one case, as a person or a case system enters it, and what of it is compared.
 *
 * <p>Pure functions; nothing of it ever crosses to a partner.
 */
@NullMarked
package org.tidegate.contracts.deconfliction.entry;

import org.jspecify.annotations.NullMarked;

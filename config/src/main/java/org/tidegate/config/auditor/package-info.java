/**
 * Whom an auditor believes, from a file of the auditor's own. No node reads it.
 *
 * <p>It never decides on a signature: that is the work of the crypto module.
 */
@NullMarked
package org.tidegate.config.auditor;

import org.jspecify.annotations.NullMarked;

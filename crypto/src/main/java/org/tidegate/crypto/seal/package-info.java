/**
 * Seals packages into an envelope for one recipient and opens envelopes from partners (profile v1).
 * It must never let anything out of an envelope before every check has passed, nor tell a stranger which one did not.
 */
@NullMarked
package org.tidegate.crypto.seal;

import org.jspecify.annotations.NullMarked;

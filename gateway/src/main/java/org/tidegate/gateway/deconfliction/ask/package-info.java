/**
 * Asking partners: has them evaluate what we work on, keeps the tags, and only then has them look the tags up.
 *
 * <p>Learns nothing of a partner's targets: what comes back is elements, and an acknowledgement that is always the same.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.ask;

import org.jspecify.annotations.NullMarked;

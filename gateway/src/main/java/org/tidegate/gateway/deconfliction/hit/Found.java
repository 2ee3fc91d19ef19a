package org.tidegate.gateway.deconfliction.hit;

import java.util.UUID;

/**
 * An entry of ours that a partner's question found.
 *
 * @param batch of the partner, in which it was found
 * @param place in that batch, from 0 on
 * @param caseHandle names the partner's case to us
 */
public record Found(UUID entry, UUID batch, int place, String caseHandle) {}

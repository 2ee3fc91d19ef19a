package org.tidegate.gateway.store;

import org.tidegate.contracts.digest.Digest;

/**
 * How an envelope of a partner was answered.
 *
 * @param digest SHA-256 of the envelope's bytes
 * @param answer the signed receipt or refusal, byte for byte as it was sent
 */
public record AnsweredEnvelope(Digest digest, byte[] answer, boolean refused) {}

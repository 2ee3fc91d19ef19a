package org.tidegate.gateway.deconfliction.entry;

import org.tidegate.contracts.digest.Digest;

/**
 * So that the same request again makes nothing twice.
 *
 * @param key of whoever enters, for one request and its repetitions
 * @param body of the request
 */
public record Once(String key, Digest body) {}

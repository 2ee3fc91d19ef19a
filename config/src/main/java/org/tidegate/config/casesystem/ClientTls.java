package org.tidegate.config.casesystem;

import java.nio.file.Path;

/**
 * What this node shows a receiver, and what it takes from it. The files themselves are read by whoever calls it.
 *
 * @param certificate PEM: the certificate this node shows, then those between it and its anchor
 * @param key PEM, PKCS#8, unencrypted, on a P-curve; for the node's user alone
 * @param anchors PEM, where the receiver's certificate must chain to; no other authority is trusted
 */
public record ClientTls(Path certificate, Path key, Path anchors) {}

package org.tidegate.crypto.seal;

import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;

/** What the HTTP head said about an envelope. It steers queues before anything is opened, so the manifest must say the same. */
public record EnvelopeHead(EnvelopeId envelope, Lane lane) {}

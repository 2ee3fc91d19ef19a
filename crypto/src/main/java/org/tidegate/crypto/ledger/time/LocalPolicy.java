package org.tidegate.crypto.ledger.time;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The policy every token of a local authority names, so that it cannot pass for one of a third party. */
final class LocalPolicy {

    /** Below a private enterprise number set aside for examples. */
    static final ASN1ObjectIdentifier OID = new ASN1ObjectIdentifier("1.3.6.1.4.1.59999.1.2");

    private LocalPolicy() {}
}

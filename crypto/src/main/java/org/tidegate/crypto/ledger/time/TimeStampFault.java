package org.tidegate.crypto.ledger.time;

/** Why a time-stamp does not hold. */
public enum TimeStampFault {
    MALFORMED("it is not a time-stamp of RFC 3161"),
    NOT_GRANTED("the authority did not grant it"),
    NONCE_DIFFERS("it answers another query"),
    IMPRINT_DIFFERS("it stamps something else"),
    ALGORITHM_NOT_ALLOWED(
            "it or a certificate behind it uses a digest that is not SHA-256, SHA-384 or SHA-512, or a weak key"),
    NOT_ONE_SIGNER("it does not have exactly one signer with its certificate"),
    SIGNATURE_WRONG("its signature is not the authority's"),
    PURPOSE("the certificate is not one for time-stamping only"),
    CHAIN_NOT_TRUSTED("the certificate does not chain to an anchor that is known"),
    TIME_AHEAD("its time is ahead of ours"),
    TIME_BEFORE_QUERY("its time lies before the query was sent");

    private final String says;

    TimeStampFault(String says) {
        this.says = says;
    }

    /** One clause. */
    public String says() {
        return says;
    }
}

package org.tidegate.crypto.keys;

/** What a key may be used for. A key has one use and a certificate of its own, so that a lost key costs one role. */
public enum CertificateUse {
    /** Signs envelopes, receipts, refusals, evidences: digitalSignature and nonRepudiation, critical. */
    SIGNING("signing"),
    /** Opens envelopes: keyAgreement, critical. */
    DECRYPTION("decryption"),
    /** Both ends of the connection between gateways: digitalSignature, serverAuth and clientAuth. */
    TLS("tls"),
    /** A case system calling its own gateway: digitalSignature, clientAuth. */
    CASE_SYSTEM_CLIENT("case-system"),
    /** An operator calling the operations listener: digitalSignature, clientAuth. */
    OPERATOR("operator");

    private final String word;

    CertificateUse(String word) {
        this.word = word;
    }

    /** Lower-case word used for files and entries, for example {@code signing}. */
    public String word() {
        return word;
    }

    /** True where the certificate also names hosts, because a server shows it. */
    public boolean namesHosts() {
        return this == TLS;
    }
}

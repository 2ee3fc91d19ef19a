package org.tidegate.contracts.proof;

import org.tidegate.contracts.json.SignedDocument;

/** The octets of {@code exchange.json} in a transfer proof. */
public final class ProvenExchangeJson {

    private static final SignedDocument<ProvenExchange> FORM =
            SignedDocument.of("tidegate/transfer-proof/1", ProvenExchange.class);

    private ProvenExchangeJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(ProvenExchange exchange) {
        return FORM.write(exchange);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static ProvenExchange read(byte[] octets) {
        return FORM.read(octets);
    }
}

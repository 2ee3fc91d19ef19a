package org.tidegate.contracts.envelope;

import java.util.List;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Reads whichever answer a partner signed. */
public final class PartnerAnswerJson {

    private PartnerAnswerJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(PartnerAnswer answer) {
        return switch (answer) {
            case Receipt receipt -> ReceiptJson.write(receipt);
            case Refusal refusal -> RefusalJson.write(refusal);
        };
    }

    /** @throws MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static PartnerAnswer read(byte[] octets) {
        JsonValue parsed = StrictJson.parse(octets);
        if (ReceiptJson.FORM.claims(parsed)) {
            return ReceiptJson.FORM.read(parsed, octets);
        }
        if (RefusalJson.FORM.claims(parsed)) {
            return RefusalJson.FORM.read(parsed, octets);
        }
        throw new MalformedDocument(List.of(new Problem(
                "WRONG_DOCUMENT",
                "/type",
                "the document is neither a receipt nor a refusal",
                "send tidegate/receipt/1 or tidegate/refusal/1")));
    }
}

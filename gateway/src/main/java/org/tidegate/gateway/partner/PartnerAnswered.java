package org.tidegate.gateway.partner;

/** What came back for an envelope. Nothing in it is verified yet. */
public sealed interface PartnerAnswered {

    /** 200 or 422 with a signed body: a receipt or a refusal, to be verified. */
    record Signed(byte[] bytes) implements PartnerAnswered {}

    /** 400: the partner could not open or verify the envelope. Unsigned, so it proves nothing. */
    record EnvelopeRefused() implements PartnerAnswered {}

    /** 404 to a question for a receipt: the partner says it holds no such envelope. */
    record Unknown() implements PartnerAnswered {}
}

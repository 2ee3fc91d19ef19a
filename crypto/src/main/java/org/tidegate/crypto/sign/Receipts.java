package org.tidegate.crypto.sign;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.PartnerAnswerJson;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** The recipient's signed answers to envelopes: we hold it, or we will not take it. */
public final class Receipts {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public Receipts(StatementSigner signer) {
        this.signer = signer;
    }

    /**
     * Signs our answer to an envelope we received.
     *
     * @throws IllegalArgumentException when the answer is to be another authority's
     */
    public byte[] sign(PartnerAnswer answer) {
        if (!answer.recipient().equals(signer.authority())) {
            throw new IllegalArgumentException(
                    "an answer is signed by its recipient only: envelope " + answer.envelope());
        }
        return signer.sign(PartnerAnswerJson.write(answer), answeredAt(answer));
    }

    /**
     * @param claim what came back for an envelope, any bytes
     * @param sent the envelope we asked about
     * @param trust the agreement with its recipient
     * @throws StatementRefused unless the recipient signed it, and it speaks of these very bytes and of all that was in them
     */
    public Verified<PartnerAnswer> verify(
            UnverifiedStatement claim, SentEnvelope sent, PartnerTrust trust, Instant now) {
        requireSame(trust.partner(), sent.recipient()); // 1. asked under the right agreement
        Verified<PartnerAnswer> answer =
                verifier.verify(claim, trust, now).as(PartnerAnswerJson::read); // 2. signed by the partner
        requireSpeaksOf(sent, answer.statement()); // 3. about this envelope
        if (answer.statement() instanceof Receipt receipt) {
            requireSame(receipt.lane(), sent.lane());
            requireSame(items(receipt), sent.items()); // 4. and everything in it
        }
        return answer;
    }

    /**
     * The receipt of an envelope that is not here any more, nor its digest: what it says of the bytes cannot be compared.
     *
     * @param item that was in it
     * @throws StatementRefused unless that partner signed that it holds an envelope of ours with this id and this package in it
     */
    public Verified<PartnerAnswer> verifyLost(
            UnverifiedStatement claim, EnvelopeId envelope, SentEnvelope.Item item, PartnerTrust trust, Instant now) {
        Verified<PartnerAnswer> answer =
                verifier.verify(claim, trust, now).as(PartnerAnswerJson::read); // 1. signed by the partner
        requireSame(answer.statement().envelope(), envelope); // 2. about this envelope of ours
        requireSame(answer.statement().sender(), signer.authority());
        requireSame(answer.statement().recipient(), trust.partner());
        boolean holds =
                answer.statement() instanceof Receipt receipt && items(receipt).contains(item); // 3. and what was in it
        requireSame(holds, true);
        return answer;
    }

    private static void requireSpeaksOf(SentEnvelope sent, PartnerAnswer answer) {
        requireSame(answer.envelope(), sent.envelope());
        requireSame(answer.envelopeDigest(), sent.digest());
        requireSame(answer.sender(), sent.sender());
        requireSame(answer.recipient(), sent.recipient());
    }

    private static List<SentEnvelope.Item> items(Receipt receipt) {
        return receipt.items().stream().map(Receipts::item).toList();
    }

    private static SentEnvelope.Item item(ReceiptItem item) {
        return new SentEnvelope.Item(item.packageId(), item.exchangeId());
    }

    private static Instant answeredAt(PartnerAnswer answer) {
        return switch (answer) {
            case Receipt receipt -> receipt.receivedAt();
            case Refusal refusal -> refusal.refusedAt();
        };
    }

    private static void requireSame(Object said, Object ours) {
        if (!said.equals(ours)) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
    }
}

package org.tidegate.crypto.sign;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidegate.contracts.answer.Answer;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed answers of one kind: whose word it is, for whom, and of which question. */
final class SignedAnswers<A extends Answer> {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();
    private final Function<A, byte[]> write;
    private final Function<byte[], A> read;

    SignedAnswers(StatementSigner signer, Function<A, byte[]> write, Function<byte[], A> read) {
        this.signer = signer;
        this.write = write;
        this.read = read;
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    byte[] sign(A answer) {
        if (!answer.authority().equals(signer.authority())) {
            throw new IllegalArgumentException(
                    "an authority signs its own answers only: authority " + answer.authority());
        }
        return signer.sign(write.apply(answer), answer.at());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner that was asked
     * @param question the digest of what it was asked
     * @param keepsTo whether an answer speaks of nothing else
     * @throws StatementRefused unless that partner signed, for us, an answer to this question
     */
    Verified<A> verify(
            UnverifiedStatement claim, PartnerTrust trust, Digest question, Predicate<A> keepsTo, Instant now) {
        Verified<A> answer = verifier.verify(claim, trust, now).as(read);
        A said = answer.statement();
        if (!said.authority().equals(trust.partner())
                || !said.partner().equals(signer.authority())
                || !said.asked().equals(question)
                || !keepsTo.test(said)) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return answer;
    }
}

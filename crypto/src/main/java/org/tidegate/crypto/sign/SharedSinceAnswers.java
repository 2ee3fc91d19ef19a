package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceJson;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed pages of what two authorities share. */
public final class SharedSinceAnswers {

    private final SignedStatements<SharedSince> pages;

    public SharedSinceAnswers(StatementSigner signer) {
        this.pages = new SignedStatements<>(signer, SharedSinceJson::write, SharedSinceJson::read);
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(SharedSince page) {
        return pages.sign(page);
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner that was asked
     * @param question what it was asked
     * @throws StatementRefused unless that partner signed, for us, the page that this question asks for
     */
    public Verified<SharedSince> verify(
            UnverifiedStatement claim, PartnerTrust trust, SharedSinceQuestion question, Instant now) {
        Digest asked = SharedSinceQuestionJson.digest(question);
        return pages.verify(claim, trust, page -> page.asked().equals(asked) && page.keepsTo(question), now);
    }
}

package org.tidegate.crypto.sign;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidegate.contracts.statement.Statement;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed statements of one kind: whose word it is, and for whom. */
final class SignedStatements<S extends Statement> {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();
    private final Function<S, byte[]> write;
    private final Function<byte[], S> read;

    SignedStatements(StatementSigner signer, Function<S, byte[]> write, Function<byte[], S> read) {
        this.signer = signer;
        this.write = write;
        this.read = read;
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    byte[] sign(S statement) {
        if (!statement.authority().equals(signer.authority())) {
            throw new IllegalArgumentException(
                    "an authority signs its own statements only: authority " + statement.authority());
        }
        return signer.sign(write.apply(statement), statement.at());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner it came from
     * @param isExpected whether it is about what it should be
     * @throws StatementRefused unless that partner signed it, for us, and it is expected
     */
    Verified<S> verify(UnverifiedStatement claim, PartnerTrust trust, Predicate<S> isExpected, Instant now) {
        Verified<S> statement = verifier.verify(claim, trust, now).as(read);
        S said = statement.statement();
        if (!said.authority().equals(trust.partner())
                || !said.partner().equals(signer.authority())
                || !isExpected.test(said)) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return statement;
    }
}

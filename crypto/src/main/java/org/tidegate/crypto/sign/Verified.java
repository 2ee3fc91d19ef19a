package org.tidegate.crypto.sign;

import java.util.List;
import java.util.function.Function;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.TrustAlarm;

/**
 * A statement whose signature and signer were checked. Only this package makes one.
 *
 * @param <T> the statement
 */
public final class Verified<T> {

    private final T statement;
    private final CheckedCertificate signer;

    Verified(T statement, CheckedCertificate signer) {
        this.statement = statement;
        this.signer = signer;
    }

    public T statement() {
        return statement;
    }

    public CheckedCertificate signer() {
        return signer;
    }

    /** What an operator must hear of although the signer's certificate passed. */
    public List<TrustAlarm> alarms() {
        return signer.alarms();
    }

    /** @throws StatementRefused where the reader finds it malformed */
    <U> Verified<U> as(Function<? super T, U> reader) {
        try {
            return new Verified<>(reader.apply(statement), signer);
        } catch (MalformedDocument malformed) {
            throw new StatementRefused(RefusedBecause.DOCUMENT_MALFORMED);
        }
    }
}

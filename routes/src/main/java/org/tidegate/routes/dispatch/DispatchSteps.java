package org.tidegate.routes.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one exchange on its way to the partner. Every step may be called again for the same exchange and then
 * changes nothing that is already done: a message that is lost, doubled or late has no effect.
 *
 * <p>Every step fails with {@link org.tidegate.routes.failure.FinalFailure}, {@link
 * org.tidegate.routes.failure.PassingFailure} or {@link org.tidegate.routes.failure.NodeImpaired}.
 *
 * @param <W> the exchange taken in hand
 * @param <S> the same, sealed: the bytes that cross
 * @param <A> the partner's answer, not verified yet
 */
public interface DispatchSteps<W, S, A> {

    /**
     * Reads the exchange that a message names.
     *
     * @param exchangeId the text of an exchange id
     * @return null when nothing is left to do: receipt verified, or a final state reached
     */
    @Nullable W take(String exchangeId);

    /** Asks the handling rule a second time, with the agreement as it is now. "No" is final: STOPPED. */
    W requireAllowed(W work);

    /** Seals, or reads the bytes kept when it was sealed before: a retry sends the same bytes. */
    S sealOnce(W work);

    /** Hands the sealed bytes to the partner's gateway over mutual TLS. */
    A deliver(S sealed);

    /** Verifies the signed answer and records RELAYED, or NOT_DELIVERED on a signed refusal. */
    void verifyAndKeep(A answer);
}

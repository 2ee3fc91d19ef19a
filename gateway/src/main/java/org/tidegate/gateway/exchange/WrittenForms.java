package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.NotPermitted;

/**
 * The forms our gateway writes a received package in, and accepting what one of them loses. What we sent is written at the other
 * side: it has none here. What is not the actor's own is empty, exactly as if it did not exist.
 */
public interface WrittenForms {

    /**
     * Every form this node writes.
     *
     * @throws NotPermitted where the actor may not read forms
     */
    Optional<List<WrittenFormView>> all(Actor actor, ExchangeId exchange);

    /**
     * One of them.
     *
     * @param word of the format, as settings name it
     * @throws NotPermitted where the actor may not read forms
     */
    Optional<WrittenFormView> one(Actor actor, ExchangeId exchange, String word);

    /**
     * Those that were asked for and not given at first, as they stand now. Nothing is written where there are none.
     *
     * @throws NotPermitted where the actor may not read forms
     */
    List<WrittenFormView> asked(Actor actor, ExchangeId exchange);

    /**
     * Records that the person accepts what the form loses, once: the second time the first acceptance is the answer. From then on the
     * form is given; where the case system is pushed it and has not acknowledged the package, it is pushed.
     *
     * @param shown digest of the list of losses that the person saw
     * @throws NotPermitted where the actor may not accept
     */
    FormAcceptance accept(Actor.Person actor, ExchangeId exchange, String word, AcceptanceGround ground, Digest shown);
}

package org.tidegate.gateway.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;

/** Told when a document was refused at a door because a payload was in it: a ledger row and an alarm, nothing else is kept. */
public interface ImageryRefusals {

    /**
     * @param actor who sent it
     * @param places pointers to where the payloads stood, known parts of a path only; never empty
     * @param digest SHA-256 over a salt of this refusal alone and the document; both are gone when this is called. Null where it
     *     was refused for what its head says, and nobody read it
     */
    void refused(Actor.CaseSystem actor, List<String> places, @Nullable Digest digest);
}

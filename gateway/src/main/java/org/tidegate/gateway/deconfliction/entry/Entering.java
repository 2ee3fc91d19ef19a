package org.tidegate.gateway.deconfliction.entry;

import java.time.Duration;
import java.util.UUID;

/** What came of entering. */
public sealed interface Entering {

    /**
     * @param id of the entry, or the load
     * @param replayed whether it was entered before, by the same request
     */
    record Entered(UUID id, boolean replayed) implements Entering {}

    /** The key stood for something else before. */
    record OtherBody() implements Entering {}

    /** This person has entered as many as one may. @param after when it may be tried again */
    record OverRate(Duration after) implements Entering {}

    /** A case would have more open entries than one may. Of a file, what was entered before stays, and the same file goes on there. */
    record CaseFull() implements Entering {}
}

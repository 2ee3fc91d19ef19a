package org.tidegate.gateway.feed;

import java.util.List;

/** What a case system gets when it asks its feed. */
public sealed interface EventPage {

    /**
     * The next events, in their order.
     *
     * @param events may be none
     * @param next the position to ask behind next time
     */
    record Events(List<CaseEvent> events, long next) implements EventPage {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Events behind the position are no longer kept: some would be missed. */
    record Gone() implements EventPage {}

    /** No event has that position yet: it is not of this feed. */
    record NotOfThisFeed() implements EventPage {}
}

package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;

/** An event in a case system's feed. */
public sealed interface FeedRow permits EventRow, RestoredRow {

    /** In that feed, from 1, without gaps. */
    long position();

    /** The same in every answer and every delivery of it. */
    UUID id();

    /** When it happened. */
    Instant at();

    /** Whether nothing is missing between a position of this feed and this event. */
    default boolean follows(long position) {
        return position() == position + 1;
    }

    /** Events with the same one keep their order, also where several are told at once. */
    UUID line();
}

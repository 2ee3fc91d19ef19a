package org.tidegate.gateway.deconfliction.hit;

import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;

/** Where and when an event of ours is. */
public interface EventPlaces {

    /** Empty where the entry is no event, or is open no more. */
    Optional<PlaceAndTime> of(UUID entry);

    /** Exactly. */
    record PlaceAndTime(EventPlace place, EventSpan span) {}
}

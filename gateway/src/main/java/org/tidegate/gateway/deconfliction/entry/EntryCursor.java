package org.tidegate.gateway.deconfliction.entry;

import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.exchange.ExchangeCursor;
import org.tidegate.gateway.store.ExchangeSearch;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;

/** Where a page of entries ended, written as one of exchanges is: an instant and an id. */
public final class EntryCursor {
    public static final String SHAPE = ExchangeCursor.SHAPE;

    private EntryCursor() {}

    static String write(TargetEntryRow last) {
        return ExchangeCursor.write(new ExchangeSearch.Place(last.enteredAt(), new ExchangeId(last.id())));
    }

    /** @throws IllegalArgumentException for a text that is no cursor */
    public static TargetEntryStore.Place read(String text) {
        ExchangeSearch.Place place = ExchangeCursor.read(text);
        return new TargetEntryStore.Place(place.acceptedAt(), place.id().value());
    }
}

package org.tidegate.contracts.deconfliction;

/** An event so large, or so long, that it would be asked about in too many cells. Final: the same event is refused again. */
public final class EventTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLarge() {
        super("event too large: its area and time meet more than " + EventCells.MOST
                + " cells; enter several events, each of a part of the area or of the time");
    }
}

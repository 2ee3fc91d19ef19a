package org.tidegate.contracts.deconfliction;

import java.util.Locale;

/** How near two operations are to be told of, each distance with its own grid, keys and quota. A holder stores an event in all of them. */
public enum EventLayer {
    /** A dense city. */
    EVENT_400(400),
    /** Where nothing else is said. */
    EVENT_1600(1_600),
    /** Open country. */
    EVENT_8000(8_000);

    private final int reachMetres;

    EventLayer(int reachMetres) {
        this.reachMetres = reachMetres;
    }

    /** As keys and quotas name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** R: no two operations nearer than this, and near in time, are missed. */
    public int reachMetres() {
        return reachMetres;
    }

    /** s: the least height and width of a cell; half the reach, so that a disc of radius R meets some 22 cells. */
    int cellMetres() {
        return reachMetres / 2;
    }
}

package org.tidegate.gateway.partner;

/** The two facts that stand in the HTTP head of an envelope. The signed manifest inside must say the same. */
public final class WireHeaders {
    public static final String ENVELOPE = "Tidegate-Envelope";
    public static final String LANE = "Tidegate-Lane";

    private WireHeaders() {}
}

package org.tidegate.gateway.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.partner.WireHeaders;

/** Lets a request read a large body only while there is {@link BodyRoom} for it, and takes the room back when it ends. */
final class BodyRoomFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    /** More than one MiB of one package is bulk; a referral is a few KiB. */
    private static final long MAY_BE_URGENT = 1 << 20;

    private final transient BodyRoom room;
    private final transient Clock clock;

    BodyRoomFilter(BodyRoom room, Clock clock) {
        this.room = room;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Listener listener = Listener.of(request)
                .orElseThrow(() -> new IllegalStateException("a request came by no listener; the valve is missing"));
        try (RoomedRequest roomed = new RoomedRequest(request, room.of(listener, lane(listener, request)), clock)) {
            chain.doFilter(roomed, response);
        }
    }

    /** The lane as far as the head tells it. It only chooses the room; what counts is in the signed manifest or the body. */
    private static Lane lane(Listener listener, HttpServletRequest request) {
        if (listener == Listener.PARTNER) {
            String named = request.getHeader(WireHeaders.LANE);
            return Arrays.stream(Lane.values())
                    .filter(lane -> lane.name().equals(named))
                    .findFirst()
                    .orElse(Lane.ROUTINE);
        }
        // At the agency door the lane stands in the body. Never in a form: those parameters are read without touching
        // it.
        String query = request.getQueryString();
        if (query != null && Arrays.asList(query.split("&", -1)).contains("lane=" + Lane.URGENT)) {
            return Lane.URGENT;
        }
        long declared = request.getContentLengthLong();
        return declared >= 0 && declared <= MAY_BE_URGENT ? Lane.IMMEDIATE_RISK : Lane.ROUTINE;
    }
}

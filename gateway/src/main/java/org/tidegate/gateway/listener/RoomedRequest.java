package org.tidegate.gateway.listener;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * A request whose large body is read only while it has room, which it gives back when closed. One whose length is declared asks
 * before its first octet is read, another when it turns out to be large. Who finds no room fails with UNAVAILABLE.
 */
final class RoomedRequest extends HttpServletRequestWrapper implements AutoCloseable {

    /** A large body that has not arrived whole by then gives its room back, however steadily it drips. */
    static final Duration ARRIVES_WITHIN = Duration.ofSeconds(60);

    private static final int SECONDS_TO_ROOM = 1;

    private final Semaphore room;
    private final Clock clock;
    private @Nullable Body body;

    RoomedRequest(HttpServletRequest request, Semaphore room, Clock clock) {
        super(request);
        this.room = room;
        this.clock = clock;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Body opened = body;
        if (opened == null) {
            opened = new Body(super.getInputStream(), getContentLengthLong());
            body = opened;
        }
        return opened;
    }

    /** Nothing here reads characters; a reader would go around the room. */
    @Override
    public BufferedReader getReader() {
        throw new UnsupportedOperationException("read the body as octets: getInputStream");
    }

    @Override
    public void close() {
        if (body != null) {
            body.giveBack();
        }
    }

    private final class Body extends ServletInputStream {

        private final ServletInputStream octets;
        private final long declared;
        private long read;
        private int held;
        private Instant until = Instant.MAX;

        /** @param declared octets, or -1 where the head does not say */
        Body(ServletInputStream octets, long declared) {
            this.octets = octets;
            this.declared = declared;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            if (declared > BodyRoom.SMALL) {
                hold(declared);
            }
            // One octet more than a small body has shows that it is none.
            int now = held > 0 ? most : (int) Math.min(most, BodyRoom.SMALL + 1 - read);
            int got = octets.read(into, at, now);
            read += Math.max(got, 0);
            if (read > BodyRoom.SMALL) {
                hold((long) BodyRoom.MIB << 20);
            }
            return got;
        }

        private void hold(long size) {
            Instant now = clock.instant();
            if (now.isAfter(until)) {
                throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
            }
            if (held > 0) {
                return;
            }
            int wanted = BodyRoom.mib(size);
            if (!room.tryAcquire(wanted)) {
                throw RequestFailed.retryAfter(ProblemCode.UNAVAILABLE, SECONDS_TO_ROOM);
            }
            held = wanted;
            until = now.plus(ARRIVES_WITHIN);
        }

        private void giveBack() {
            room.release(held);
            held = 0;
        }

        @Override
        public boolean isFinished() {
            return octets.isFinished();
        }

        @Override
        public boolean isReady() {
            return octets.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            octets.setReadListener(listener);
        }
    }
}

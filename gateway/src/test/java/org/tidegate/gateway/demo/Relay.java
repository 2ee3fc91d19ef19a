package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The line between two gateways: carries bytes as they are, and can lose an answer, or everything, at a moment a test chooses.
 * It cannot read what is encrypted; it knows an envelope by its size.
 */
final class Relay implements AutoCloseable {
    /** Octets; more than a handshake or a question needs, less than the demo's report takes when it is sealed. */
    private static final int LEAST_ENVELOPE = 3000;

    private final ServerSocket entrance;
    private final int to;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Runnable> whenAnswerIsLost = new AtomicReference<>();
    private volatile boolean lost;
    private volatile boolean broken;

    private Relay(ServerSocket entrance, int to) {
        this.entrance = entrance;
        this.to = to;
    }

    /** @param to a port of this machine; nobody need listen there yet */
    static Relay to(int to) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), to);
        Thread.startVirtualThread(relay::accept);
        return relay;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /**
     * Loses the next answer to an envelope: at its first byte {@code then} runs, and the line is cut. Waits for a line that
     * has carried an answer before, because on a new one the first bytes after the handshake may be a session ticket.
     */
    void loseNextAnswer(Runnable then) {
        lost = false;
        whenAnswerIsLost.set(then);
    }

    /** Whether {@code then} has run. */
    boolean answerWasLost() {
        return lost;
    }

    /** Nothing gets through from now on. */
    void breakOff() {
        broken = true;
        lines.forEach(Line::cut);
    }

    void mend() {
        broken = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        breakOff();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                carry(entrance.accept());
            } catch (IOException e) {
                if (!entrance.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void carry(Socket sender) throws IOException {
        if (broken) {
            sender.close();
            return;
        }
        Socket receiver;
        try {
            receiver = new Socket(InetAddress.getLoopbackAddress(), to);
        } catch (IOException nobodyListens) {
            sender.close();
            return;
        }
        Line line = new Line(sender, receiver);
        lines.add(line);
        Thread.startVirtualThread(line::requests);
        Thread.startVirtualThread(line::answers);
    }

    /** One connection. */
    private final class Line {
        private static final int BUFFER = 16 * 1024;

        private final Socket sender;
        private final Socket receiver;
        private final AtomicInteger sentSinceAnswer = new AtomicInteger();
        private volatile boolean answeredBefore;

        Line(Socket sender, Socket receiver) {
            this.sender = sender;
            this.receiver = receiver;
        }

        void requests() {
            try (InputStream in = sender.getInputStream()) {
                OutputStream out = receiver.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    sentSinceAnswer.addAndGet(n);
                    out.write(buffer, 0, n);
                }
                cut();
            } catch (IOException ended) {
                cut();
            }
        }

        void answers() {
            try (InputStream in = receiver.getInputStream()) {
                OutputStream out = sender.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (isAnswerToLose()) {
                        break;
                    }
                    answeredBefore |= sentSinceAnswer.getAndSet(0) >= LEAST_ENVELOPE;
                    out.write(buffer, 0, n);
                }
                cut();
            } catch (IOException ended) {
                cut();
            }
        }

        private boolean isAnswerToLose() {
            if (!answeredBefore || sentSinceAnswer.get() < LEAST_ENVELOPE) {
                return false;
            }
            Runnable then = whenAnswerIsLost.getAndSet(null);
            if (then == null) {
                return false;
            }
            then.run();
            lost = true;
            return true;
        }

        void cut() {
            lines.remove(this);
            close(sender);
            close(receiver);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

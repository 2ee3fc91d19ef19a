package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server again when it ends by itself: at once the first time, then after pauses that double up to a minute, for as
 * long as it takes. A server that ran for a minute starts the pauses afresh.
 */
final class Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Launch launch;
    private final Thread watcher;
    private volatile RunningServer server;
    private volatile @Nullable String trouble;
    private volatile Runnable restarted = () -> {};
    private volatile boolean closing;

    private Supervision(Launch launch, RunningServer first) {
        this.launch = launch;
        this.server = first;
        this.watcher = Thread.ofVirtual().name("postgres-supervision").unstarted(this::watch);
    }

    static Supervision of(Launch launch, RunningServer first) {
        Supervision supervision = new Supervision(launch, first);
        supervision.watcher.start();
        return supervision;
    }

    /** The server that runs, or the one that ran last. */
    RunningServer server() {
        return server;
    }

    /** Why there is no server at the moment and what to do about it; empty while one runs. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Called each time another server process has taken over. */
    void whenRestarted(Runnable listener) {
        this.restarted = listener;
    }

    /** Nothing is started any more; the last server still runs. */
    void end() {
        closing = true;
        watcher.interrupt();
        boolean interrupted = false;
        while (watcher.isAlive()) {
            try {
                watcher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        Duration pause = Duration.ZERO;
        try {
            while (!closing) {
                long began = System.nanoTime();
                int code = server.process().ended().get();
                if (closing) {
                    return;
                }
                if (System.nanoTime() - began > STEADY.toNanos()) {
                    pause = Duration.ZERO;
                }
                say("it ended by itself, code " + code + ", and is being started again");
                pause = revive(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("the gateway stops: the embedded database is not watched any more");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process that ended has an exit code", e);
        }
    }

    /** Returns when a server runs again, with the pause that would be next. */
    private Duration revive(Duration first) throws InterruptedException {
        Duration pause = first;
        while (true) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = next(pause);
            try {
                server = launch.again();
                trouble = null;
                tell();
                return pause;
            } catch (PostgresNotStarted e) {
                say(e.getMessage() + "; tried again by itself every " + LONGEST_PAUSE.toSeconds() + " s at the latest");
            } catch (IOException e) {
                LOG.warn("the embedded database's folder could not be used", e);
                say("its folder beside " + launch.cluster()
                        + " cannot be used; check its disk, space and rights; tried again by itself every "
                        + LONGEST_PAUSE.toSeconds() + " s at the latest");
            }
        }
    }

    /** A full disk must not end the watch over a server that runs. */
    private void tell() {
        try {
            restarted.run();
        } catch (UncheckedIOException e) {
            LOG.error(
                    "the embedded database runs again, but its new process could not be written down for the command line;"
                            + " the administrator checks the home folder's disk, space and rights",
                    e);
        }
    }

    private void say(String what) {
        trouble = "embedded database: " + what;
        LOG.error("{}. Until then nothing can be stored; what was accepted is kept", trouble);
    }

    private static Duration next(Duration pause) {
        if (pause.isZero()) {
            return FIRST_PAUSE;
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}

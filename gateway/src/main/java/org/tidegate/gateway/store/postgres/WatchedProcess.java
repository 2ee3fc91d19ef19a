package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that ends when the gateway ends, however the gateway ends. A small shell process holds the far end of a pipe from
 * this JVM; when the JVM closes it, or is killed and the kernel closes it, the shell signals the program and waits for it.
 * Both live in a session of their own, so Ctrl-C at a terminal reaches the gateway alone, which then stops them in order.
 */
final class WatchedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedProcess.class);

    /** $1 the signal to stop with, the rest the program. TERM, INT and HUP to the shell itself are ignored: only the pipe counts. */
    private static final String WATCH = """
            trap '' TERM INT HUP
            signal=$1
            shift
            exec 3<&0 0</dev/null
            "$@" 3<&- &
            program=$!
            ( read -r held <&3; kill -s "$signal" "$program" ) &
            watch=$!
            exec 3<&-
            wait "$program"
            code=$?
            kill -s KILL "$watch"
            exit "$code"
            """;

    private final Process shell;

    private WatchedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * @param stopSignal what the program understands as "stop now, in order"
     * @param output gets what the program writes, added at the end
     */
    static WatchedProcess start(RunAs runAs, String stopSignal, List<String> program, Path folder, Path output)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCH, "tidegate-watch", stopSignal));
        watched.addAll(program);
        command.addAll(runAs.command(watched));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return new WatchedProcess(builder.start());
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    CompletableFuture<Integer> ended() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** Waits for the program to end by itself. */
    int waitFor(Duration limit) throws IOException, InterruptedException {
        if (!shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            stop(Duration.ofSeconds(10));
            throw new IOException("program did not end within " + limit.toSeconds() + " s");
        }
        return shell.exitValue();
    }

    /** Signals the program and waits for its end. Returns whether it ended within the limit. */
    boolean stop(Duration limit) {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            LOG.debug("the pipe to the watching shell was closed already", alreadyClosed);
        }
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return shell.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // a half-stopped database helps nobody: finish, then tell
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

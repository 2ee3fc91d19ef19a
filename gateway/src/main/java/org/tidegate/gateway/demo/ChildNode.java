package org.tidegate.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.home.NodeRun;

/**
 * A node as a process of its own. It holds the read end of a pipe from us and stops when that closes, so it never outlives
 * us, whether we end orderly or are killed.
 */
final class ChildNode implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path home;
    private final Process process;

    private ChildNode(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** @param jvmOptions beyond those this process runs with, such as -Xmx */
    static ChildNode start(Path home, List<String> jvmOptions) throws IOException {
        Files.createDirectories(home.resolve("log"));
        Files.deleteIfExists(NodeRun.file(home));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Xmx512m");
        command.add("-XX:+UseSerialGC");
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("org.tidegate.gateway.Tidegate");
        command.add("node");
        command.add("--home");
        command.add(home.toString());
        command.add("--stop-with-parent");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile())
                .start();
        return new ChildNode(home, process);
    }

    static Path log(Path home) {
        return home.resolve("log").resolve("node.log");
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Where the node listens, once it is ready; null before. */
    @Nullable NodeRun run() {
        return NodeRun.read(home);
    }

    /** Ends the process at once, without its knowing. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the node to stop, and does not wait. */
    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    @Override
    public void close() {
        closeInput();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

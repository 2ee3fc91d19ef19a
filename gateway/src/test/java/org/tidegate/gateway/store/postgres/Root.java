package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of users and rights. */
final class Root {
    static final int NOBODY = 65534;

    private Root() {}

    static boolean isRoot() throws IOException {
        return userOfPath(Path.of("/proc/self")) == 0;
    }

    static int userOf(long pid) throws IOException {
        String line = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(entry -> entry.startsWith("Uid:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.split("\\s+")[2]);
    }

    /** A process in a user namespace of its own has no right of root outside it. */
    static boolean sharesOurUserNamespace(long pid) throws IOException {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/user"));
        return own.equals(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns/user")));
    }

    static boolean mayMakeUserNamespaces() throws IOException {
        try {
            return new ProcessBuilder("unshare", "--user", "true").start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int userOfPath(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }
}

package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** As whom the database runs. PostgreSQL refuses to run as root, so root has to become somebody else first. */
enum RunAs {
    /** The gateway's own, ordinary user. */
    SAME_USER(List.of()),

    /** Root becomes {@code nobody}, for good and without a way back. The data is nobody's then. */
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs")),

    /**
     * Root without any right of root: where the data lies below a folder that only root may pass. The kernel still counts the
     * files as root's, but every capability is gone.
     */
    USER_NAMESPACE(List.of("unshare", "--user"));

    private static final int ROOT = 0;

    private final List<String> prefix;

    RunAs(List<String> prefix) {
        this.prefix = prefix;
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Who must own the data. */
    UserPrincipal owner(Path folder) throws IOException {
        String name = this == NOBODY ? "nobody" : System.getProperty("user.name");
        return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /**
     * The first way in which the programs really run.
     *
     * @throws PostgresNotStarted naming what to change when there is none
     */
    static RunAs choose(Binaries binaries, Path folder) throws IOException {
        List<String> trial = List.of(binaries.program("postgres").toString(), "--version");
        if (!isRoot()) {
            if (runs(SAME_USER, trial, folder)) {
                return SAME_USER;
            }
            throw new PostgresNotStarted("its programs below " + folder
                    + " do not run here; allow running programs there, or name an existing database by its JDBC URL");
        }
        for (RunAs way : List.of(NOBODY, USER_NAMESPACE)) {
            if (runs(way, trial, folder)) {
                return way;
            }
        }
        throw new PostgresNotStarted("root may not run it, user nobody cannot reach " + folder
                + ", and user namespaces are forbidden here; start the gateway as an ordinary user, or let others pass (chmod o+x)"
                + " through every folder above that one, or name an existing database by its JDBC URL");
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == ROOT;
    }

    private static boolean runs(RunAs way, List<String> trial, Path folder) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(way.command(trial))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchProgram) {
            return false;
        }
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for a way to run the database", e);
        } finally {
            process.destroyForcibly();
        }
    }
}

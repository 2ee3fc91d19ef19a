package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;

/** A home in which the database was started and stopped once, to be copied where a test is not about the first start. */
public final class PreparedHome {
    private PreparedHome() {}

    public static void make(Path home) {
        EmbeddedPostgres.start(home, 4).close();
    }

    /** Programs are linked, data and passwords copied. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path target = to.resolve(from.relativize(source));
                if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
                    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(source);
                    if (!target.equals(to)) {
                        Files.createDirectory(target);
                        Files.setPosixFilePermissions(target, rights);
                    }
                } else if (source.toString().contains("/programs-") && !Files.isSymbolicLink(source)) {
                    Files.createLink(target, source);
                } else {
                    Files.copy(source, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}

package org.tidegate.gateway.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PemFiles;

/**
 * Revocation lists in a file, read anew when the file changes. A file that is missing or broken gives what was read before
 * it; who asks sees by the lists' own dates that they grow old.
 *
 * @param <T> what is made of the lists
 */
final class TrustFiles<T> {
    private static final Logger LOG = LoggerFactory.getLogger(TrustFiles.class);

    private final Path file;
    private final Duration lookEvery;
    private final Function<List<X509CRL>, T> make;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known<T> known;

    private record Known<T>(T value, @Nullable FileTime written, Instant lookedAt) {}

    TrustFiles(Path file, Duration lookEvery, Function<List<X509CRL>, T> make, Clock clock) {
        this.file = file;
        this.lookEvery = lookEvery;
        this.make = make;
        this.clock = clock;
        this.known = read(new Known<>(make.apply(List.of()), null, clock.instant()));
    }

    T now() {
        Known<T> current = known;
        if (clock.instant().isBefore(current.lookedAt.plus(lookEvery)) || !reading.tryLock()) {
            return current.value;
        }
        try {
            known = read(current);
            return known.value;
        } finally {
            reading.unlock();
        }
    }

    private Known<T> read(Known<T> before) {
        Instant now = clock.instant();
        try {
            FileTime written = Files.getLastModifiedTime(file);
            if (written.equals(before.written)) {
                return new Known<>(before.value, written, now);
            }
            return new Known<>(make.apply(PemFiles.readCrls(file)), written, now);
        } catch (IOException | KeyFileException e) {
            LOG.warn("revocation lists not read: {}; the administrator must put a current list there", file);
            return new Known<>(before.value, before.written, now);
        }
    }
}

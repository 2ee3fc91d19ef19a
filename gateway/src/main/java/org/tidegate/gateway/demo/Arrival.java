package org.tidegate.gateway.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one call brought to a case system of the demo.
 *
 * @param handoverId the same at each attempt; also the item's id in the inbox
 * @param file what was sent, as it came
 * @param what in words, such as {@code CASE JSON-LD}, and by what it was found in order
 * @param beginning its first lines: shape and ids, no values of persons
 * @param fault why it was not taken, in constant words; empty where it was
 */
record Arrival(
        String exchange,
        String handoverId,
        Instant at,
        Path file,
        String what,
        List<String> beginning,
        Optional<String> fault) {

    Arrival {
        beginning = List.copyOf(beginning);
    }
}

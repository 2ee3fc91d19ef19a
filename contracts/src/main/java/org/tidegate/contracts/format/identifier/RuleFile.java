package org.tidegate.contracts.format.identifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table beside these classes: cells between semicolons, the first line names them, a line that begins with # is a comment. */
final class RuleFile {

    private RuleFile() {}

    /** The lines behind the first. */
    static List<List<String>> rows(String name, int columns) {
        List<List<String>> rows = text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1)
                .map(line -> List.of(line.split(";", -1)))
                .toList();
        rows.stream().filter(row -> row.size() != columns).findFirst().ifPresent(row -> {
            throw new IllegalStateException(name + " has a line of " + row.size() + " cells: " + row);
        });
        return rows;
    }

    private static String text(String name) {
        try (InputStream file = RuleFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

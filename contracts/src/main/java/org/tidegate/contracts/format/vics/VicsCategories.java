package org.tidegate.contracts.format.vics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The category codes of each region that are known, from {@value #FILE} or a text of the same form. A code means nothing outside its
 * region, and one that is not known is never taken for another: it becomes {@value #UNMAPPED}.
 */
public final class VicsCategories {

    /** The canonical code of every code that the table does not have. */
    public static final String UNMAPPED = "UNMAPPED";

    static final String FILE = "vics.categories.csv";

    private static final String COLUMNS = "region;code;words";
    private static final String EVERY_REGION = "*";

    private final Map<String, Set<Long>> codes = new HashMap<>();

    /**
     * @param text lines of region, code and words between semicolons; the first names them, one that begins with # is a comment;
     *     region {@code *} stands for every one
     * @throws IllegalArgumentException naming the line that is wrong
     */
    public VicsCategories(String text) {
        boolean named = false;
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (named) {
                add(line);
            } else if (!line.equals(COLUMNS)) {
                throw new IllegalArgumentException("a table of categories begins with the line " + COLUMNS);
            }
            named = true;
        }
    }

    /** What is publicly known: the codes of the United States as an open program ships them, none of the United Kingdom. */
    public static VicsCategories shipped() {
        try (InputStream table = VicsCategories.class.getResourceAsStream(FILE)) {
            if (table == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new VicsCategories(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String region, long code) {
        return codes.getOrDefault(EVERY_REGION, Set.of()).contains(code)
                || codes.getOrDefault(region, Set.of()).contains(code);
    }

    private void add(String line) {
        String[] cells = line.split(";", -1);
        boolean good = cells.length == 3
                && (cells[0].equals(EVERY_REGION) || VicsContext.isRegion(cells[0]))
                && cells[1].matches("[0-9]{1,9}")
                && !cells[2].isBlank();
        if (!good) {
            throw new IllegalArgumentException("a line of the table of categories is not region;code;words: " + line);
        }
        codes.computeIfAbsent(cells[0], none -> new HashSet<>()).add(Long.valueOf(cells[1]));
    }
}

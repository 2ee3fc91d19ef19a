package org.tidegate.gateway.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The codes of single errors, {@code errors[].code}, in words: {@code element-codes.properties}, one line for each, what it means and
 * behind a bar what to do. A code that is not in it has no page, which a test finds.
 */
final class ElementCodes {

    /** What the code means, and what its sender does, in constant words. */
    record Words(String what, String fix) {}

    private static final String BAR = "|";
    private static final SortedMap<String, Words> ALL = Collections.unmodifiableSortedMap(read());

    private ElementCodes() {}

    static SortedMap<String, Words> all() {
        return ALL;
    }

    static Optional<Words> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /** The path of the code's page. */
    static String path(String code) {
        return ProblemCode.ROOT + "errors/" + name(code);
    }

    /** By the last part of its path. */
    static Optional<Map.Entry<String, Words>> named(String name) {
        return ALL.entrySet().stream()
                .filter(entry -> name(entry.getKey()).equals(name(name)))
                .findFirst();
    }

    private static String name(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SortedMap<String, Words> read() {
        Properties lines = new Properties();
        try (InputStream in = Objects.requireNonNull(
                        ElementCodes.class.getResourceAsStream("element-codes.properties"),
                        "element codes not packed");
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, Words> all = new TreeMap<>();
        lines.stringPropertyNames().forEach(code -> all.put(code, words(code, lines.getProperty(code))));
        return all;
    }

    private static Words words(String code, String line) {
        int bar = line.indexOf(BAR);
        if (bar < 1 || bar == line.length() - 1) {
            throw new IllegalStateException("element code without its two sentences: " + code);
        }
        return new Words(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
    }
}

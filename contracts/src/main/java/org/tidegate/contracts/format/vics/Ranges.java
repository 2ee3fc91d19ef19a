package org.tidegate.contracts.format.vics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers that were added in ascending order, as a short text: {@code 0-4999,5003}. */
final class Ranges {

    private static final Pattern RANGE = Pattern.compile("(0|[1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?");

    private final NavigableMap<Integer, Integer> lastByFirst = new TreeMap<>();

    void add(int number) {
        Map.Entry<Integer, Integer> last = lastByFirst.lastEntry();
        if (last != null && last.getValue() == number - 1) {
            lastByFirst.put(last.getKey(), number);
        } else {
            lastByFirst.put(number, number);
        }
    }

    boolean contains(int number) {
        Map.Entry<Integer, Integer> range = lastByFirst.floorEntry(number);
        return range != null && number <= range.getValue();
    }

    /** Whether there is one number only. */
    boolean isOne() {
        return lastByFirst.size() == 1
                && lastByFirst.firstKey().equals(lastByFirst.firstEntry().getValue());
    }

    int first() {
        return lastByFirst.firstKey();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        lastByFirst.forEach((first, last) -> {
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        });
        return text.toString();
    }

    /** Null where it is not such a text. */
    static @Nullable Ranges parse(String text) {
        Ranges ranges = new Ranges();
        int before = -1;
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return null;
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first <= before || last < first) {
                return null;
            }
            ranges.lastByFirst.put(first, last);
            before = last;
        }
        return ranges;
    }
}

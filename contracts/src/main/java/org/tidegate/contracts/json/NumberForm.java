package org.tidegate.contracts.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * A number within the range of its Java type.
 *
 * @param whole whether fractions are refused
 */
record NumberForm<N extends Number>(DoubleFunction<N> from, double least, double most, boolean whole)
        implements Form<N> {

    /** The largest n so that n and n + 1 are both exact doubles. */
    static final double SAFE = 9007199254740991d;

    static final NumberForm<Integer> INTEGER =
            new NumberForm<>(d -> (int) d, Integer.MIN_VALUE, Integer.MAX_VALUE, true);
    static final NumberForm<Long> LONG = new NumberForm<>(d -> (long) d, -SAFE, SAFE, true);
    static final NumberForm<Double> DOUBLE = new NumberForm<>(d -> d, -Double.MAX_VALUE, Double.MAX_VALUE, false);

    @Override
    public @Nullable N read(JsonValue value, Place place, Reading reading) {
        if (!(value instanceof JsonNumber json)) {
            reading.problem(place, "WRONG_TYPE", "the member is not a number", "send a number");
            return null;
        }
        double number = json.value();
        if (number < least || number > most || (whole && number != Math.rint(number))) {
            reading.problem(
                    place, "OUT_OF_RANGE", "the number is not a whole number in range", "send a whole number in range");
            return null;
        }
        return from.apply(number);
    }

    @Override
    public Map<String, JsonValue> schema(SchemaParts parts) {
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("type", new JsonString(whole ? "integer" : "number"));
        if (whole) {
            keywords.put("minimum", new JsonNumber(least));
            keywords.put("maximum", new JsonNumber(most));
        }
        return keywords;
    }

    @Override
    public JsonValue tree(N value) {
        return new JsonNumber(exact(value));
    }

    @Override
    public void write(N value, CanonicalOctets out) {
        out.word(CanonicalNumber.text(exact(value)));
    }

    private double exact(N value) {
        if (whole && Math.abs(value.longValue()) > SAFE) {
            throw new IllegalArgumentException("a number beyond 2^53 - 1 has no exact JSON form");
        }
        return value.doubleValue();
    }
}

package org.tidegate.contracts.format.caseuco;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment.Precision;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Moments of the package in its JSON form. */
final class Moments {

    /**
     * @param text of the date-time
     * @param precision and original: null where the text says it by itself
     */
    record Written(
            String text,
            @Nullable String precision,
            @Nullable String original) {}

    private Moments() {}

    static Written written(JsonObject moment) {
        Instant at = Instant.parse(text(moment, "at"));
        Precision precision = Precision.valueOf(text(moment, "precision"));
        String original = moment.get("original") == null ? null : text(moment, "original");
        MomentText text = MomentText.of(at, precision, original);
        return new Written(
                text.text(),
                text.precision() == precision ? null : precision.name(),
                original == null || original.equals(text.original(precision)) ? null : original);
    }

    private static String text(JsonObject moment, String member) {
        if (moment.get(member) instanceof JsonString text) {
            return text.text();
        }
        throw new IllegalStateException("a moment has its " + member);
    }
}

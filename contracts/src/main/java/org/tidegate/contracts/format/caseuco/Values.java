package org.tidegate.contracts.format.caseuco;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.draft.FileNames;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.InvalidRecord;
import org.tidegate.contracts.rule.Rule;

/**
 * What a literal is in the package.
 *
 * @param value as the package's JSON form has it
 * @param rule of the loss that is told where it is in other words; null where it is not
 */
record Values(JsonValue value, @Nullable String rule) {

    private static final int LONGEST_NUMBER = 40;

    /** Empty where the member has no room for the literal as it is. */
    static Optional<Values> of(Shape.Member member, String datatype, JsonValue literal) {
        return converted(member.type(), datatype, literal).flatMap(value -> fitting(member, value));
    }

    private static Optional<Values> fitting(Shape.Member member, Values converted) {
        List<String> broken = broken(member, converted.value());
        if (broken.equals(List.of(Rule.OfFileName.CODE)) && converted.value() instanceof JsonString path) {
            JsonString name = new JsonString(FileNames.withoutFolders(path.text()));
            return broken(member, name).isEmpty() ? Optional.of(new Values(name, "PATH")) : Optional.empty();
        }
        return broken.isEmpty() ? Optional.of(converted) : Optional.empty();
    }

    /** Whether a name of a file says where it lies. */
    static boolean isPath(Shape.Member member, JsonValue literal) {
        return literal instanceof JsonString
                && member.rules().own().stream().anyMatch(Rule.OfFileName.class::isInstance)
                && broken(member, literal).contains(Rule.OfFileName.CODE);
    }

    private static List<String> broken(Shape.Member member, JsonValue value) {
        Object plain = value instanceof JsonNumber number
                ? Double.valueOf(number.value())
                : value instanceof JsonString text ? text.text() : value;
        List<Rule> rules =
                member.isList() ? member.rules().entries() : member.rules().own();
        return rules.stream()
                .flatMap(rule -> rule.broken(member.name(), plain).stream())
                .map(InvalidRecord.Violation::code)
                .toList();
    }

    private static Optional<Values> converted(Class<?> type, String datatype, JsonValue literal) {
        if (type == Boolean.class || type == boolean.class) {
            return truth(literal);
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return number(type == Double.class, literal);
        }
        if (literal instanceof JsonBoolean) {
            return Optional.empty();
        }
        String text = literal instanceof JsonString words ? words.text() : CanonicalJson.text(literal);
        String rule = literal instanceof JsonString ? null : "TEXT";
        if (type == LocalDate.class) {
            return date(text);
        }
        if (type == Instant.class) {
            return MomentText.parse(text).map(read -> inUtc(read, text));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .filter(text::equals)
                    .findFirst()
                    .map(name -> new Values(new JsonString(name), null));
        }
        return Optional.of(datatype.equals(Place.CODE) ? code(text) : new Values(new JsonString(text), rule));
    }

    private static Values inUtc(MomentText read, String text) {
        String utc = Instants.text(read.at());
        return new Values(new JsonString(utc), utc.equals(text) ? null : "TEXT");
    }

    private static Values code(String text) {
        String code = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return new Values(new JsonString(code), code.equals(text) ? null : "TEXT");
    }

    private static Optional<Values> truth(JsonValue literal) {
        if (literal instanceof JsonBoolean) {
            return Optional.of(new Values(literal, null));
        }
        return literal instanceof JsonString text
                        && (text.text().equals("true") || text.text().equals("false"))
                ? Optional.of(new Values(new JsonBoolean(text.text().equals("true")), "TEXT"))
                : Optional.empty();
    }

    /** Whole numbers only where the member holds no others. A text of a datatype is how JSON-LD writes decimals. */
    private static Optional<Values> number(boolean mayHaveFraction, JsonValue literal) {
        if (literal instanceof JsonNumber number) {
            return mayHaveFraction || number.value() == Math.rint(number.value())
                    ? Optional.of(new Values(number, null))
                    : Optional.empty();
        }
        if (!(literal instanceof JsonString text)
                || text.text().length() > LONGEST_NUMBER
                || !text.text().matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(text.text());
        JsonNumber number = new JsonNumber(exact.doubleValue());
        boolean isWhole = exact.stripTrailingZeros().scale() <= 0;
        boolean isExact = new BigDecimal(CanonicalJson.text(number)).compareTo(exact) == 0;
        return mayHaveFraction || isWhole ? Optional.of(new Values(number, isExact ? null : "TEXT")) : Optional.empty();
    }

    private static Optional<Values> date(String text) {
        List<String> candidates = new ArrayList<>(List.of(text));
        boolean isDateTime = MomentText.parse(text).isPresent() || MomentText.lacksZone(text);
        if (isDateTime) {
            candidates.add(text.substring(0, "0000-00-00".length()));
        }
        try {
            String last = candidates.getLast();
            return LocalDate.parse(last).toString().equals(last)
                    ? Optional.of(new Values(new JsonString(last), isDateTime ? "BIRTH_TIME" : null))
                    : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}

package org.tidegate.contracts.format.eux;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.handling.HandlingScheme;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.rule.Rule;

/** Makes the schema from the grammar and the rules of the records, with the words of {@link SchemaWords}. */
final class SchemaOfMessages {

    /** A list that may be longer is unbounded: validators unfold the number. The reader counts. */
    static final int LONGEST_COUNTED = 64;

    /** Java's white space among the characters of a line; no-break spaces are none. */
    private static final String SPACE = " \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";

    private static final String BREAKS = "\\n\\r\\t";
    private static final String CONTROL = "\\u007f-\\u009f";

    private static final Map<String, String> SHAPES = Map.of(
            "^[A-Za-z0-9_.-]{1,64}$", "LocalId",
            "^[A-Z]{2}$", "CountryCode",
            "^[0-9a-f]{32}$", "Md5",
            "^[0-9a-f]{40}$", "Sha1",
            "^[A-Z][A-Z0-9_]{0,63}$", "UpperCaseCode");

    private final Map<String, String> simple = new TreeMap<>();
    private final Map<String, String> complex = new LinkedHashMap<>();

    static String make() {
        SchemaOfMessages schema = new SchemaOfMessages();
        schema.complex(Grammar.MESSAGE);
        return schema.text();
    }

    private String text() {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Made from the package's records: see SchemaTest in the tests of contracts/. Never changed by hand. -->
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:eux="%1$s"
                    targetNamespace="%1$s" elementFormDefault="qualified" attributeFormDefault="unqualified" version="1.0">
                """.formatted(Eux.NAMESPACE));
        text.append(documentation("  ", SchemaWords.SCHEMA));
        text.append("  <xs:element name=\"" + Eux.ROOT + "\" type=\"eux:" + Eux.ROOT + "\"/>\n");
        List<String> types = new ArrayList<>(complex.values());
        types.reversed().forEach(text::append);
        simple.values().forEach(text::append);
        return text.append("</xs:schema>\n").toString();
    }

    private String complex(Part part) {
        String name = nameOf(part.record());
        if (complex.containsKey(name)) {
            return name;
        }
        StringBuilder type = new StringBuilder("  <xs:complexType name=\"" + name + "\">\n");
        type.append(documentation("    ", SchemaWords.of(name)));
        type.append("    <xs:sequence>\n");
        for (Field field : part.fields()) {
            type.append(element(name, field));
        }
        if (part.isExtensible()) {
            extension();
            type.append("      <xs:element name=\"extension\" type=\"eux:Extension\" minOccurs=\"0\"/>\n");
        }
        complex.put(
                name, type.append("    </xs:sequence>\n  </xs:complexType>\n").toString());
        return name;
    }

    private String element(String owner, Field field) {
        String type = field.content() instanceof Part part
                ? complex(part)
                : simple(
                        (Leaf) field.content(),
                        field.repeats()
                                ? field.rules().entries()
                                : field.rules().own());
        String occurs = (field.required() ? "" : " minOccurs=\"0\"") + (field.repeats() ? most(field) : "");
        String prefix = type.startsWith("xs:") ? "" : "eux:";
        String head = "      <xs:element name=\"" + field.element() + "\" type=\"" + prefix + type + "\"" + occurs;
        String words = words(owner, field);
        return words == null
                ? head + "/>\n"
                : head + ">\n" + documentation("        ", words) + "      </xs:element>\n";
    }

    /** Its own words, and how many there may be where the schema does not count. */
    private static @Nullable String words(String owner, Field field) {
        String own = SchemaWords.of(owner + "." + field.element());
        if (!field.repeats() || count(field) <= LONGEST_COUNTED) {
            return own;
        }
        return (own == null ? "" : own + " ") + "At most " + count(field) + ".";
    }

    private static int count(Field field) {
        return field.rules().own().stream()
                .filter(Rule.OfCount.class::isInstance)
                .mapToInt(rule -> ((Rule.OfCount) rule).most())
                .findFirst()
                .orElseThrow();
    }

    private static String most(Field field) {
        int most = count(field);
        return " maxOccurs=\"" + (most <= LONGEST_COUNTED ? String.valueOf(most) : "unbounded") + "\"";
    }

    private String simple(Leaf leaf, List<Rule> rules) {
        return switch (leaf.form()) {
            case TEXT -> text(rules.getFirst());
            case CODE -> codes(leaf.of());
            case SHAPED -> shaped(leaf.of());
            case DATE -> named("Date", "xs:date", pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"));
            case INSTANT -> instant();
            case MOMENT -> moment();
            case BOOLEAN -> "xs:boolean";
            case WHOLE -> range(leaf.of().getSimpleName().equalsIgnoreCase("long") ? "xs:long" : "xs:int", rules);
            case DECIMAL -> range("xs:decimal", rules);
        };
    }

    private String text(Rule rule) {
        return switch (rule) {
            case Rule.OfLine line -> line(line.most(), "Line" + line.most());
            case Rule.OfText text -> {
                named("Text", "xs:string", pattern(filled(BREAKS, CONTROL)));
                yield named("Text" + text.most(), "eux:Text", length(text.most()));
            }
            case Rule.OfFileName file -> {
                line(file.most(), "Line" + file.most());
                yield named("FileName", "eux:Line" + file.most(), pattern("[^/\\\\]*"));
            }
            case Rule.OfShape shape -> {
                String regex = shape.pattern().pattern();
                yield named(SHAPES.get(regex), "xs:string", pattern(bare(regex)));
            }
            default -> throw new IllegalStateException("no type for " + rule);
        };
    }

    private String line(int most, String name) {
        named("Line", "xs:string", pattern(filled("", BREAKS + CONTROL)));
        return named(name, "eux:Line", length(most));
    }

    /** Any white space, one character that is none, then anything that is not forbidden. */
    private static String filled(String moreSpace, String forbidden) {
        String space = SPACE + moreSpace;
        return "[" + space + "]*[^" + space + forbidden + "][^" + forbidden + "]*";
    }

    private String codes(Class<?> type) {
        String[] codes = Arrays.stream(type.getEnumConstants())
                .map(constant -> enumeration(((Enum<?>) constant).name()))
                .toArray(String[]::new);
        return named(SchemaWords.type(type), "xs:string", codes);
    }

    private String shaped(Class<?> type) {
        if (type == HandlingCode.class) {
            return named(
                    "HandlingCode",
                    "xs:string",
                    Arrays.stream(HandlingScheme.values())
                            .flatMap(scheme -> scheme.codes().stream().map(code -> scheme.id() + ":" + code))
                            .map(SchemaOfMessages::enumeration)
                            .toArray(String[]::new));
        }
        if (type == AuthorityId.class) {
            return named("AuthorityCode", "xs:string", pattern(bare(AuthorityId.SHAPE)));
        }
        String shape = shape(type);
        return named(shape.equals(UuidText.SHAPE) ? "Uuid" : type.getSimpleName(), "xs:string", pattern(bare(shape)));
    }

    private static String shape(Class<?> type) {
        if (type == UUID.class) {
            return UuidText.SHAPE;
        }
        try {
            return (String) type.getField("SHAPE").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String instant() {
        return named(
                "DateTime",
                "xs:dateTime",
                pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
                        + "(Z|[+\\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"));
    }

    private String moment() {
        instant();
        String precision = codes(Moment.Precision.class);
        String original = text(new Rule.OfLine(64));
        simple.put(
                "Moment",
                "  <xs:complexType name=\"Moment\">\n"
                        + documentation("    ", SchemaWords.of("Moment"))
                        + "    <xs:simpleContent>\n"
                        + "      <xs:extension base=\"eux:DateTime\">\n"
                        + "        <xs:attribute name=\"precision\" type=\"eux:" + precision + "\"/>\n"
                        + "        <xs:attribute name=\"original\" type=\"eux:" + original + "\"/>\n"
                        + "      </xs:extension>\n"
                        + "    </xs:simpleContent>\n"
                        + "  </xs:complexType>\n");
        return "Moment";
    }

    private void extension() {
        simple.put(
                "Extension",
                "  <xs:complexType name=\"Extension\">\n"
                        + documentation("    ", SchemaWords.of("Extension"))
                        + "    <xs:sequence>\n"
                        + "      <xs:any namespace=\"##other\" processContents=\"lax\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
                        + "    </xs:sequence>\n"
                        + "  </xs:complexType>\n");
    }

    private String range(String base, List<Rule> rules) {
        Rule.OfRange range = (Rule.OfRange) rules.getFirst();
        String least = plain(range.least());
        String most = plain(range.most());
        String name = (base.equals("xs:decimal") ? "Decimal" : "Whole") + words(least) + "To" + words(most);
        return named(name, base, facet("minInclusive", least), facet("maxInclusive", most));
    }

    private static String words(String number) {
        return number.replace("-", "Minus");
    }

    private static String plain(double number) {
        return new BigDecimal(number).toBigInteger().toString();
    }

    private String named(String name, String base, String... facets) {
        simple.put(
                name,
                "  <xs:simpleType name=\"" + name + "\">\n"
                        + documentation("    ", SchemaWords.of(name))
                        + "    <xs:restriction base=\"" + base + "\">\n"
                        + List.of(facets).stream()
                                .map(facet -> "      " + facet + "\n")
                                .collect(Collectors.joining())
                        + "    </xs:restriction>\n"
                        + "  </xs:simpleType>\n");
        return name;
    }

    private static String length(int most) {
        return facet("maxLength", String.valueOf(most));
    }

    private static String pattern(String regex) {
        return facet("pattern", regex);
    }

    private static String enumeration(String code) {
        return facet("enumeration", code);
    }

    private static String facet(String facet, String value) {
        return "<xs:" + facet + " value=\"" + escaped(value) + "\"/>";
    }

    /** As XML Schema writes it: whole by itself, groups always counted. */
    private static String bare(String regex) {
        return regex.substring(1, regex.length() - 1).replace("(?:", "(");
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        String plain = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        for (int i = 0; i < plain.length(); i++) {
            if (plain.startsWith("\\u", i)) {
                text.append("&#x").append(plain, i + 2, i + 6).append(';');
                i += 5;
            } else {
                text.append(plain.charAt(i));
            }
        }
        return text.toString();
    }

    private static String nameOf(Class<?> type) {
        return SchemaWords.type(type);
    }

    private static String documentation(String indent, @Nullable String words) {
        if (words == null) {
            return "";
        }
        return indent + "<xs:annotation>\n" + indent + "  <xs:documentation xml:lang=\"en\">" + escaped(words)
                + "</xs:documentation>\n" + indent + "</xs:annotation>\n";
    }
}

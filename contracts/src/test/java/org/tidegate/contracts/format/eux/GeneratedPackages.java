package org.tidegate.contracts.format.eux;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.handling.HandlingScheme;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.Rule;

/** Synthetic packages of every kind with anything in them that the rules of the records allow; the same seed, the same package. */
final class GeneratedPackages {

    private static final List<String> WORDS = List.of(
            "synthetic",
            "Beispiel",
            "naïve",
            "Ωmega",
            "пример",
            "例え",
            "𝔘nicode",
            "a&b",
            "<tag>",
            "\"quoted\"",
            "it's",
            "]]>",
            "e\u0301",
            "no\u00a0break");

    private static final Set<String> CONDITIONAL = Set.of("EU:H3", "UK-3X5X2:C", "UK-5X5X5:5");

    private final SplittableRandom random;
    private final List<String> ids = new ArrayList<>();

    private GeneratedPackages(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static CasePackage of(long seed) {
        return new GeneratedPackages(seed).casePackage();
    }

    private CasePackage casePackage() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Map<String, JsonValue> members =
                new LinkedHashMap<>(object(Grammar.MESSAGE, 0).members());
        members.keySet().removeAll(Set.of(Grammar.REQUEST, Grammar.REFUSAL));
        members.put("schemaVersion", new JsonNumber(1));
        members.put("kind", new JsonString(kind.name()));
        members.put("origin", authority("XA"));
        int recipients = 1 + random.nextInt(3);
        members.put(
                "recipients",
                new JsonArray(IntStream.range(0, recipients)
                        .<JsonValue>mapToObj(
                                i -> authority(List.of("XB", "XC", "XD-2").get(i)))
                        .toList()));
        if (kind.isAboutAnother()) {
            members.put("inReplyTo", uuid());
        }
        required(members, "referral", kind == Kind.REFERRAL);
        required(members, "hashSet", kind == Kind.HASHSET);
        required(members, "legalBasis", kind == Kind.REQUEST);
        required(members, "purpose", kind == Kind.REQUEST);
        if (members.containsKey("purpose")) {
            members.put(
                    "purpose",
                    new JsonObject(Map.of(
                            "codes", new JsonArray(List.of(new JsonString("18.2.d"), new JsonString("18.2.b"))),
                            "narrative", new JsonString("Synthetic purpose.\nOf two lines."))));
        }
        members.put("urgency", urgency(kind));
        members.put("handling", handling((JsonObject) members.get("handling")));
        members.put("createdAt", new JsonString("2026-01-05T09:00:00.25" + random.nextInt(10) + "Z"));
        if (random.nextBoolean()) {
            members.put("dueAt", new JsonString("2026-02-05T09:00:00.000Z"));
        } else {
            members.remove("dueAt");
        }
        if (members.get("hashSet") instanceof JsonObject hashSet) {
            members.put("hashSet", hashSet(hashSet));
        }
        relations(members);
        note(kind, members);
        return CasePackageJson.ofTree(new JsonObject(members));
    }

    private void required(Map<String, JsonValue> members, String member, boolean isRequired) {
        if (isRequired) {
            Field field = Grammar.MESSAGE.member(member);
            members.put(member, field.content() instanceof Part part ? object(part, 1) : leaf(field));
        }
    }

    /** Also as the parts of requests and refusals make it. */
    private void note(Kind kind, Map<String, JsonValue> members) {
        String note = null;
        if (kind == Kind.REQUEST && random.nextBoolean()) {
            note = Note.of(new Request(
                    line(30), random.nextBoolean() ? line(20) : null, random.nextBoolean() ? line(20) : null));
        }
        if (kind == Kind.REFUSAL && random.nextBoolean()) {
            RefusalCode code = RefusalCode.values()[random.nextInt(RefusalCode.values().length)];
            note = Note.of(new Refusal(code, random.nextBoolean() ? line(20) : null));
        }
        if (note != null) {
            members.put(Grammar.NOTE, new JsonString(note));
        }
    }

    private JsonObject urgency(Kind kind) {
        Map<String, JsonValue> urgency = new LinkedHashMap<>();
        int lane = random.nextInt(3);
        urgency.put(
                "lane",
                new JsonString(List.of("IMMEDIATE_RISK", "URGENT", "ROUTINE").get(lane)));
        if (lane == 0 || random.nextInt(3) == 0) {
            urgency.put("ground", new JsonString("CHILD_AT_RISK_NOW"));
        }
        if (kind == Kind.REQUEST || random.nextBoolean()) {
            urgency.put("reason", new JsonString(line(20)));
        }
        return new JsonObject(urgency);
    }

    /** Whole, or what changed since a version. */
    private JsonObject hashSet(JsonObject hashSet) {
        Map<String, JsonValue> members = new LinkedHashMap<>(hashSet.members());
        if (random.nextBoolean()) {
            members.keySet().removeAll(Set.of("fromVersion", "removed", "fromDigest", "changed"));
            return new JsonObject(members);
        }
        int from = 1 + random.nextInt(1000);
        members.put("fromVersion", new JsonNumber(from));
        members.put("version", new JsonNumber(from + 1 + random.nextInt(3)));
        members.put("digest", shaped(Digest.class));
        members.put("fromDigest", shaped(Digest.class));
        if (members.get("removed") instanceof JsonArray removed) {
            members.put(
                    "removed",
                    new JsonArray(removed.items().stream()
                            .<JsonValue>map(key -> ((JsonObject) key).members().isEmpty()
                                    ? new JsonObject(Map.of("md5", hex(32)))
                                    : key)
                            .toList()));
        }
        return new JsonObject(members);
    }

    private JsonString hex(int digits) {
        return new JsonString(
                random.ints(digits, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining()));
    }

    private static JsonObject handling(JsonObject handling) {
        Map<String, JsonValue> members = new LinkedHashMap<>(handling.members());
        List<JsonValue> codes =
                ((JsonArray) handling.get("codes")).items().stream().distinct().toList();
        members.put("codes", new JsonArray(codes));
        if (codes.stream().anyMatch(code -> CONDITIONAL.contains(((JsonString) code).text()))) {
            members.putIfAbsent("conditions", new JsonString("Synthetic conditions."));
        }
        return new JsonObject(members);
    }

    private void relations(Map<String, JsonValue> members) {
        List<String> named = named(members);
        if (named.isEmpty()) {
            members.remove("relations");
        } else if (members.get("relations") instanceof JsonArray relations) {
            members.put(
                    "relations",
                    new JsonArray(relations.items().stream()
                            .<JsonValue>map(relation -> {
                                Map<String, JsonValue> ends = new LinkedHashMap<>(((JsonObject) relation).members());
                                ends.put("from", new JsonString(named.get(random.nextInt(named.size()))));
                                ends.put("to", new JsonString(named.get(random.nextInt(named.size()))));
                                return new JsonObject(ends);
                            })
                            .toList()));
        }
    }

    private static List<String> named(Map<String, JsonValue> members) {
        List<String> named = new ArrayList<>();
        for (Map.Entry<String, String> list :
                Map.of("parties", "partyId", "media", "mediaId").entrySet()) {
            if (members.get(list.getKey()) instanceof JsonArray array) {
                array.items()
                        .forEach(item -> named.add(((JsonString) ((JsonObject) item).get(list.getValue())).text()));
            }
        }
        return named;
    }

    private JsonObject authority(String id) {
        Map<String, JsonValue> authority = new LinkedHashMap<>();
        authority.put("id", new JsonString(id));
        if (random.nextBoolean()) {
            authority.put("name", new JsonString(line(20)));
            authority.put("country", new JsonString(id.substring(0, 2)));
        }
        return new JsonObject(authority);
    }

    private JsonObject object(Part part, int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Field field : part.fields()) {
            if (!field.required() && random.nextInt(10) < 3 + depth) {
                continue;
            }
            if (field.repeats()) {
                int count = 1 + random.nextInt(2);
                List<JsonValue> items = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    items.add(field.content() instanceof Part inner ? object(inner, depth + 1) : leaf(field));
                }
                members.put(field.member(), new JsonArray(items));
            } else {
                members.put(
                        field.member(), field.content() instanceof Part inner ? object(inner, depth + 1) : leaf(field));
            }
        }
        if (members.containsKey("normVersion") != members.containsKey("normal") && part.member("normVersion") != null) {
            members.remove("normVersion");
            members.remove("normal");
        }
        if (part.member("authorisations") == null && members.containsKey("from") && part.member("since") == null) {
            members.remove("to");
        }
        return new JsonObject(members);
    }

    private JsonValue leaf(Field field) {
        Leaf leaf = (Leaf) field.content();
        List<Rule> rules =
                field.repeats() ? field.rules().entries() : field.rules().own();
        return switch (leaf.form()) {
            case TEXT -> new JsonString(text(rules.getFirst()));
            case CODE -> {
                Object[] codes = leaf.of().getEnumConstants();
                yield new JsonString(((Enum<?>) codes[random.nextInt(codes.length)]).name());
            }
            case SHAPED -> shaped(leaf.of());
            case DATE ->
                new JsonString(LocalDate.of(1950 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28))
                        .toString());
            case INSTANT -> new JsonString(instant());
            case MOMENT -> moment();
            case WHOLE -> new JsonNumber(whole((Rule.OfRange) rules.getFirst()));
            case DECIMAL -> new JsonNumber(decimal((Rule.OfRange) rules.getFirst()));
            case BOOLEAN -> new JsonBoolean(random.nextBoolean());
        };
    }

    private double whole(Rule.OfRange range) {
        return switch (random.nextInt(8)) {
            case 0 -> range.least();
            case 1 -> range.most();
            default -> random.nextLong((long) range.least(), (long) range.most() + 1);
        };
    }

    private double decimal(Rule.OfRange range) {
        double any = range.least() + random.nextDouble() * (range.most() - range.least());
        return random.nextBoolean() ? any : Math.rint(any);
    }

    private JsonObject moment() {
        Map<String, JsonValue> moment = new LinkedHashMap<>();
        String at = instant();
        moment.put("at", new JsonString(at));
        Moment.Precision[] precisions = Moment.Precision.values();
        moment.put("precision", new JsonString(precisions[random.nextInt(precisions.length)].name()));
        switch (random.nextInt(5)) {
            case 0 -> moment.put("original", new JsonString("5 January " + line(5)));
            case 1 -> moment.put("original", new JsonString(at));
            case 2 -> moment.put("original", new JsonString(at.substring(0, 19) + "Z"));
            case 3 -> moment.put("original", new JsonString("2026-01-05T10:00:00+01:00"));
            default -> {}
        }
        return new JsonObject(moment);
    }

    private String instant() {
        return Instants.text(Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 3_000_000_000_000L)));
    }

    private JsonString uuid() {
        return new JsonString(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    private JsonValue shaped(Class<?> type) {
        if (type == HandlingCode.class) {
            HandlingScheme[] schemes = HandlingScheme.values();
            HandlingScheme scheme = schemes[random.nextInt(schemes.length)];
            return new JsonString(scheme.id() + ":"
                    + scheme.codes().get(random.nextInt(scheme.codes().size())));
        }
        if (type == AuthorityId.class) {
            return new JsonString(List.of("XA", "XB", "XC-1").get(random.nextInt(3)));
        }
        if (type == Digest.class) {
            byte[] octets = new byte[Digest.SIZE];
            random.nextBytes(octets);
            return new JsonString(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
        }
        return uuid();
    }

    private String text(Rule rule) {
        return switch (rule) {
            case Rule.OfLine line -> random.nextInt(30) == 0 ? longest(line.most()) : line(line.most());
            case Rule.OfText text -> {
                String lines = IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> line(Math.min(text.most() / 4, 60)))
                        .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n\t"));
                yield random.nextInt(5) == 0 ? " " + lines + "\n" : lines;
            }
            case Rule.OfFileName name -> line(name.most()).replace('/', '-');
            case Rule.OfShape shape -> shape(shape.pattern().pattern());
            default -> throw new IllegalStateException("no text for " + rule);
        };
    }

    private String shape(String regex) {
        if (regex.contains("{2}")) {
            return List.of("XA", "XB", "NL").get(random.nextInt(3));
        }
        if (regex.contains("a-f")) {
            return hex(regex.contains("{32}") ? 32 : 40).text();
        }
        if (regex.contains("a-z")) {
            ids.add("id-" + ids.size());
            return ids.getLast();
        }
        return "CODE_" + random.nextInt(100);
    }

    private String line(int most) {
        StringBuilder line = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        while (random.nextInt(3) > 0) {
            line.append(random.nextInt(6) == 0 ? "  " : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        int end = line.offsetByCodePoints(0, Math.min(Math.min(most, 60), line.codePointCount(0, line.length())));
        String cut = line.substring(0, end);
        return cut.isBlank() ? "x" : cut;
    }

    private static String longest(int most) {
        return "ab cd ".repeat(most / 6 + 1).substring(0, most - 1) + "e";
    }
}

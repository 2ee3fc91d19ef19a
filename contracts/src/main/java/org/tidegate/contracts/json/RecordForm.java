package org.tidegate.contracts.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.ComponentRules;
import org.tidegate.contracts.rule.InvalidRecord;
import org.tidegate.contracts.rule.NeededBeside;

/** A record as a JSON object: member names are component names; what is absent is left out, never null. */
final class RecordForm<T extends Record> implements Form<T> {

    /** @param written the name as it is written, with its colon */
    private record Member(
            String name,
            byte[] written,
            ComponentRules rules,
            Form<Object> form,
            @Nullable Object whenAbsent,
            Function<Object, @Nullable Object> accessor) {

        /** Null where the member is left out. */
        @Nullable Object of(Record record) {
            Object component = accessor.apply(record);
            return component == null || component.equals(whenAbsent) ? null : component;
        }
    }

    /** A member that is not a component of the record, and holds a text. */
    record Beside(String name, String text) {
        private char write(char sign, CanonicalOctets out) {
            out.sign(sign);
            out.text(name);
            out.sign(':');
            out.text(text);
            return ',';
        }
    }

    /**
     * @param inOrder of the components
     * @param byName in the order in which they are written (RFC 8785, 3.2.3)
     */
    private record Members(List<Member> inOrder, List<Member> byName) {}

    private final Class<T> type;
    private final MethodHandle constructor;
    private volatile @Nullable Members members;

    RecordForm(Class<T> type) {
        this.type = type;
        this.constructor = constructorOf(type);
    }

    @Override
    public @Nullable T read(JsonValue value, Place place, Reading reading) {
        if (!(value instanceof JsonObject object)) {
            reading.problem(place, "WRONG_TYPE", "the member is not an object", "send an object");
            return null;
        }
        return read(object, null, place, reading);
    }

    /** @param beside a member that is no component, and is read by who calls; null: none */
    @Nullable T read(JsonObject object, @Nullable String beside, Place place, Reading reading) {
        int before = reading.problems().count();
        List<Member> members = members().inOrder();
        @Nullable Object[] components = new Object[members.size()];
        int known = beside == null ? 0 : 1;
        for (int i = 0; i < components.length; i++) {
            Member member = members.get(i);
            JsonValue sent = object.get(member.name());
            known += sent == null ? 0 : 1;
            components[i] = component(member, sent, object, place, reading);
        }
        if (object.members().size() > known) {
            unknown(object, beside, place, reading);
        }
        if (reading.problems().count() == before) {
            return construct(components, place, reading);
        }
        // The constructor cannot be asked, so the rules of what could be read are: all problems at once.
        for (int i = 0; i < components.length; i++) {
            Object component = components[i];
            if (component != null) {
                members.get(i).rules().broken(component, violation -> tell(violation, place, reading));
            }
        }
        return null;
    }

    @Override
    public JsonObject tree(T record) {
        Map<String, JsonValue> object = new LinkedHashMap<>();
        for (Member member : members().inOrder()) {
            Object component = member.of(record);
            if (component != null) {
                object.put(member.name(), member.form().tree(component));
            }
        }
        return new JsonObject(object);
    }

    @Override
    public void write(T record, CanonicalOctets out) {
        write(record, null, out);
    }

    /** @param beside a member that is no component; null: none */
    void write(T record, @Nullable Beside beside, CanonicalOctets out) {
        char sign = '{';
        Beside due = beside;
        for (Member member : members().byName()) {
            if (due != null && due.name().compareTo(member.name()) < 0) {
                sign = due.write(sign, out);
                due = null;
            }
            Object component = member.of(record);
            if (component != null) {
                out.sign(sign);
                out.ready(member.written());
                member.form().write(component, out);
                sign = ',';
            }
        }
        if (due != null) {
            sign = due.write(sign, out);
        }
        if (sign == '{') {
            out.sign('{');
        }
        out.sign('}');
    }

    @Override
    public Map<String, JsonValue> schema(SchemaParts parts) {
        return parts.refer(type, () -> objectSchema(parts));
    }

    /** Of its members, and of the members of all records in it. */
    Set<String> names() {
        SchemaParts parts = new SchemaParts();
        schema(parts);
        return parts.memberNames();
    }

    /** Members that are not defined are not forbidden: what becomes of them is the document's choice. */
    private Map<String, JsonValue> objectSchema(SchemaParts parts) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        for (Member member : members().inOrder()) {
            properties.put(member.name(), new JsonObject(memberSchema(member, parts)));
            if (mayNotBeAbsent(member)) {
                required.add(new JsonString(member.name()));
            }
        }
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("type", new JsonString("object"));
        if (!required.isEmpty()) {
            keywords.put("required", new JsonArray(required));
        }
        keywords.put("properties", new JsonObject(properties));
        List<JsonValue> conditions = conditions();
        if (!conditions.isEmpty()) {
            keywords.put("allOf", new JsonArray(conditions));
        }
        return keywords;
    }

    private List<JsonValue> conditions() {
        return members().inOrder().stream()
                .map(member -> member.rules().needed())
                .filter(Objects::nonNull)
                .map(SchemaKeywords::condition)
                .toList();
    }

    private static Map<String, JsonValue> memberSchema(Member member, SchemaParts parts) {
        Form<?> form = member.form();
        Map<String, JsonValue> keywords = form instanceof ListForm<?> list
                ? list.schema(parts, member.rules().entries())
                : form.schema(parts);
        return SchemaKeywords.narrowed(keywords, member.rules().own(), parts);
    }

    /** Also where what stands for an absent member breaks a rule, as the empty list does where one entry is the least. */
    private static boolean mayNotBeAbsent(Member member) {
        Object absent = member.form().whenAbsent();
        if (absent == null) {
            return member.rules().required();
        }
        List<InvalidRecord.Violation> broken = new ArrayList<>();
        member.rules().broken(absent, broken::add);
        return !broken.isEmpty();
    }

    private static @Nullable Object component(
            Member member, @Nullable JsonValue sent, JsonObject object, Place place, Reading reading) {
        if (sent == null) {
            return absent(member, object, place, reading);
        }
        Place here = place.member(member.name());
        if (sent instanceof JsonNull) {
            reading.problem(here, "NULL_MEMBER", "the member is null", "leave the member out");
            return null;
        }
        return member.form().read(sent, here, reading);
    }

    private static @Nullable Object absent(Member member, JsonObject object, Place place, Reading reading) {
        Object absent = member.whenAbsent();
        NeededBeside needed = member.rules().needed();
        if (absent == null && member.rules().required()) {
            reading.problem(place.member(member.name()), "MISSING_MEMBER", "the member is missing", "send the member");
        } else if (absent == null && needed != null && object.get(needed.member()) instanceof JsonString code) {
            // Told here, beside all else that is wrong; the constructor would tell it alone.
            needed.whenAbsent(code.text()).ifPresent(violation -> tell(violation, place, reading));
        }
        return absent;
    }

    private void unknown(JsonObject object, @Nullable String beside, Place place, Reading reading) {
        Set<String> unknown = new HashSet<>(object.members().keySet());
        unknown.remove(beside);
        members().inOrder().forEach(member -> unknown.remove(member.name()));
        if (!unknown.isEmpty()) {
            object.members().forEach((name, value) -> {
                if (unknown.contains(name)) {
                    reading.unknown().found(place, name, value, reading.problems());
                }
            });
        }
    }

    private @Nullable T construct(@Nullable Object[] components, Place place, Reading reading) {
        try {
            return type.cast(Handles.construct(constructor, components));
        } catch (InvalidRecord invalid) {
            invalid.violations().forEach(violation -> tell(violation, place, reading));
            return null;
        }
    }

    private static void tell(InvalidRecord.Violation violation, Place place, Reading reading) {
        Place here = place;
        for (String step : violation.member().isEmpty()
                ? new String[0]
                : violation.member().split("/", -1)) {
            here = Character.isDigit(step.charAt(0)) ? here.item(Integer.parseInt(step)) : here.member(step);
        }
        reading.problem(here, violation.code(), "the value " + violation.what(), violation.fix());
    }

    /** Looked up late, because a record may hold records of its own type. */
    private Members members() {
        Members known = members;
        if (known == null) {
            known = lookUp();
            members = known;
        }
        return known;
    }

    private Members lookUp() {
        List<ComponentRules> rules = ComponentRules.of(type);
        RecordComponent[] components = type.getRecordComponents();
        List<Member> found = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Form<Object> form = Forms.of(component.getGenericType());
            found.add(new Member(
                    component.getName(),
                    written(component.getName()),
                    rules.get(i),
                    form,
                    form.whenAbsent(),
                    Handles.accessor(component.getAccessor())));
        }
        return new Members(
                List.copyOf(found),
                found.stream().sorted(Comparator.comparing(Member::name)).toList());
    }

    private static byte[] written(String name) {
        CanonicalOctets out = new CanonicalOctets();
        out.text(name);
        out.sign(':');
        return out.written();
    }

    private static MethodHandle constructorOf(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return Handles.spread(MethodHandles.publicLookup().unreflectConstructor(canonical));
        } catch (NoSuchMethodException | IllegalAccessException hidden) {
            throw new IllegalStateException("a record with a JSON form is public: " + type.getName(), hidden);
        }
    }
}

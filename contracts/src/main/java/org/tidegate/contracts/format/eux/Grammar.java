package org.tidegate.contracts.format.eux;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.TextValue;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.rule.ComponentRules;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * A message, made from the package's records: every component has an element, in the order of the components. So nothing of a
 * package can be without a place, and a limit is written once, beside the component; the schema is made from the same.
 */
final class Grammar {

    /** What is of the canonical form itself: the message's namespace says its version, and the rest lies beside a message. */
    static final Set<String> BESIDE = Set.of("schemaVersion", "residue", "lossReports");

    static final String NOTE = "note";
    static final String REQUEST = "request";
    static final String REFUSAL = "refusal";

    private static final Set<Class<?>> EXTENSIBLE = Set.of(
            CasePackage.class,
            Referral.class,
            Investigation.class,
            Party.class,
            Account.class,
            Communication.class,
            MediaRecord.class);

    private static final Map<Class<?>, Leaf.Form> FORMS = Map.of(
            String.class, Leaf.Form.TEXT,
            Instant.class, Leaf.Form.INSTANT,
            LocalDate.class, Leaf.Form.DATE,
            Integer.class, Leaf.Form.WHOLE,
            int.class, Leaf.Form.WHOLE,
            Long.class, Leaf.Form.WHOLE,
            Double.class, Leaf.Form.DECIMAL,
            Boolean.class, Leaf.Form.BOOLEAN,
            boolean.class, Leaf.Form.BOOLEAN);

    static final Part MESSAGE = new Grammar().part(CasePackage.class);

    private final Map<Class<?>, Part> parts = new HashMap<>();

    private Grammar() {}

    /** Every element name of the format, which a problem may therefore repeat. */
    static Set<String> names() {
        Set<String> names = new HashSet<>(MESSAGE.model().names());
        names.add(Eux.ROOT);
        return names;
    }

    /** The members of a message as those of a package: the version stands in the message's namespace. */
    static JsonObject withVersion(JsonObject message) {
        Map<String, JsonValue> members = new LinkedHashMap<>(message.members());
        members.put("schemaVersion", new JsonNumber(CasePackage.SCHEMA_VERSION));
        return new JsonObject(members);
    }

    private Part part(Class<? extends Record> record) {
        Part known = parts.get(record);
        if (known == null) {
            known = new Part(record, fields(record), EXTENSIBLE.contains(record));
            parts.put(record, known);
        }
        return known;
    }

    private List<Field> fields(Class<? extends Record> record) {
        List<ComponentRules> rules = ComponentRules.of(record);
        RecordComponent[] components = record.getRecordComponents();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            if (record != CasePackage.class || !BESIDE.contains(components[i].getName())) {
                fields.add(field(record, components[i], rules.get(i)));
            }
        }
        return record == CasePackage.class ? inOrderOfMessage(fields) : fields;
    }

    /** What the message wants stands before what it is about, and requests and refusals say it in elements of their own. */
    private List<Field> inOrderOfMessage(List<Field> fields) {
        Field note = named(fields, NOTE);
        List<Field> ordered = new ArrayList<>(fields);
        ordered.remove(note);
        int before = ordered.indexOf(named(fields, "referral"));
        ordered.addAll(before, List.of(words(REQUEST, Request.class, note), words(REFUSAL, Refusal.class, note), note));
        return ordered;
    }

    private Field words(String element, Class<? extends Record> record, Field note) {
        return new Field(element, element, part(record), false, false, note.rules());
    }

    private static Field named(List<Field> fields, String member) {
        return fields.stream()
                .filter(field -> field.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private Field field(Class<?> record, RecordComponent component, ComponentRules rules) {
        String member = component.getName();
        Type type = component.getGenericType();
        boolean list = type instanceof ParameterizedType;
        Type entry =
                type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : type;
        return new Field(
                member,
                ElementNames.of(record, member, list),
                content((Class<?>) entry),
                list,
                list ? mustNotBeEmpty(rules) : rules.required(),
                rules);
    }

    private static boolean mustNotBeEmpty(ComponentRules rules) {
        List<InvalidRecord.Violation> broken = new ArrayList<>();
        rules.broken(List.of(), broken::add);
        return !broken.isEmpty();
    }

    private Content content(Class<?> type) {
        if (type == Moment.class) {
            return new Leaf(Leaf.Form.MOMENT, type);
        }
        if (TextValue.class.isAssignableFrom(type) || type == UUID.class) {
            return new Leaf(Leaf.Form.SHAPED, type);
        }
        return type.isRecord() ? part(type.asSubclass(Record.class)) : new Leaf(form(type), type);
    }

    private static Leaf.Form form(Class<?> type) {
        Leaf.Form form = type.isEnum() ? Leaf.Form.CODE : FORMS.get(type);
        if (form == null) {
            throw new IllegalStateException(type.getName() + " has no form in a message");
        }
        return form;
    }
}

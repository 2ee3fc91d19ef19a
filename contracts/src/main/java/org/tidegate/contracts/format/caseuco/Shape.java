package org.tidegate.contracts.format.caseuco;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.TextValue;
import org.tidegate.contracts.rule.ComponentRules;

/**
 * A record of the package with the places of its members in the graph: the mapping table, laid over the records. What the table says
 * nothing of has the property of our vocabulary that is called as the member is, so that no member is ever without a place.
 */
record Shape(Class<? extends Record> type, List<Member> members) {

    /** What a member holds. */
    enum Sort {
        VALUE,
        VALUES,
        MOMENT,
        /** A record whose members stand at the node of the record around it. */
        PART,
        RECORD,
        RECORDS
    }

    /**
     * @param pattern its JSON Pointer, {@code *} for any one entry
     * @param type of the value, or of each
     * @param places in the order of the table; ours last
     * @param inner of a record; null for anything else
     */
    record Member(
            String name,
            String pattern,
            Sort sort,
            Class<?> type,
            ComponentRules rules,
            List<Place> places,
            @Nullable Shape inner) {

        Shape record() {
            if (inner == null) {
                throw new IllegalStateException(name + " is no record");
            }
            return inner;
        }

        boolean isList() {
            return sort == Sort.VALUES || sort == Sort.RECORDS;
        }

        /** The property of our vocabulary. */
        Place ours() {
            return places.getLast();
        }
    }

    private static final Set<String> BESIDE = Set.of("residue", "lossReports");

    static Shape of(MappingTable table) {
        return of(CasePackage.class, "", "", table);
    }

    private static Shape of(Class<? extends Record> type, String at, String prefix, MappingTable table) {
        List<ComponentRules> rules = ComponentRules.of(type);
        RecordComponent[] components = type.getRecordComponents();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            if (!(at.isEmpty() && BESIDE.contains(components[i].getName()))) {
                members.add(member(components[i], rules.get(i), at, prefix, table));
            }
        }
        return new Shape(type, List.copyOf(members));
    }

    private static Member member(
            RecordComponent component, ComponentRules rules, String at, String prefix, MappingTable table) {
        Type declared = component.getGenericType();
        boolean isList = declared instanceof ParameterizedType;
        Class<?> type = declared instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
        String name = component.getName();
        String pattern = at + "/" + name + (isList ? "/*" : "");
        String ours = prefix.isEmpty() ? name : prefix + capital(name);
        List<Place> places = new ArrayList<>(places(table, pattern));
        if (type == Moment.class) {
            places.add(Place.ours("tidegate:" + ours, Place.MOMENT));
            return new Member(name, pattern, Sort.MOMENT, type, rules, List.copyOf(places), null);
        }
        if (!type.isRecord() || TextValue.class.isAssignableFrom(type)) {
            places.add(Place.ours("tidegate:" + ours, datatype(type)));
            return new Member(name, pattern, isList ? Sort.VALUES : Sort.VALUE, type, rules, List.copyOf(places), null);
        }
        Class<? extends Record> record = type.asSubclass(Record.class);
        if (places.isEmpty() && isList) {
            throw new IllegalStateException("the mapping table of CASE has no node for " + pattern);
        }
        Sort sort = isList ? Sort.RECORDS : places.isEmpty() ? Sort.PART : Sort.RECORD;
        return new Member(
                name, pattern, sort, type, rules, places, of(record, pattern, sort == Sort.PART ? ours : "", table));
    }

    private static List<Place> places(MappingTable table, String pattern) {
        return table.rows().stream()
                .filter(row ->
                        row.rule().isEmpty() && row.form().matcher(pattern).matches())
                .findFirst()
                .map(row -> Place.all(row.element()))
                .orElse(List.of());
    }

    private static String datatype(Class<?> type) {
        if (type == LocalDate.class) {
            return "xsd:date";
        }
        if (type == Instant.class) {
            return "xsd:dateTime";
        }
        return type == Double.class || type == double.class ? "xsd:decimal" : "";
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The compact names of all properties the shape writes. */
    void addProperties(Set<String> names) {
        for (Member member : members) {
            for (Place place : member.places()) {
                if (!place.property().isEmpty()) {
                    names.add(place.property());
                }
                place.steps().stream()
                        .map(Place.Step::name)
                        .filter(name -> name.indexOf(':') > 0)
                        .forEach(names::add);
            }
            if (member.sort() == Sort.MOMENT) {
                names.add(member.ours().property() + MomentText.PRECISION);
                names.add(member.ours().property() + MomentText.ORIGINAL);
            }
            if (member.inner() != null) {
                member.inner().addProperties(names);
            }
        }
    }
}

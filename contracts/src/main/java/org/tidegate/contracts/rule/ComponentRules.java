package org.tidegate.contracts.rule;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that stand beside one record component, e.g. {@code List<@Line(80) String>}.
 *
 * @param required false only where the component is {@code @Nullable}
 * @param needed when it is required all the same; null: never
 * @param own rules of the component's own value
 * @param entries rules of each entry, where the component is a list
 */
public record ComponentRules(
        String name, boolean required, @Nullable NeededBeside needed, List<Rule> own, List<Rule> entries) {

    private static final ClassValue<List<ComponentRules>> CACHE = new ClassValue<>() {
        @Override
        protected List<ComponentRules> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> of(component, type))
                    .toList();
        }
    };

    /** One entry per component, in order. */
    public static List<ComponentRules> of(Class<? extends Record> type) {
        return CACHE.get(type);
    }

    /** Tells every rule the value breaks. */
    public void broken(Object value, Consumer<InvalidRecord.Violation> sink) {
        apply(own, name, value, sink);
        if (!entries.isEmpty() && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                apply(entries, name + "/" + i, list.get(i), sink);
            }
        }
    }

    private static void apply(List<Rule> rules, String member, Object value, Consumer<InvalidRecord.Violation> sink) {
        for (Rule rule : rules) {
            rule.broken(member, value).ifPresent(sink);
        }
    }

    private static ComponentRules of(RecordComponent component, Class<?> record) {
        AnnotatedType type = component.getAnnotatedType();
        boolean required = !type.isAnnotationPresent(Nullable.class);
        List<Rule> entries = type instanceof AnnotatedParameterizedType parameterized
                ? rules(parameterized.getAnnotatedActualTypeArguments()[0])
                : List.of();
        RequiredBeside beside = type.getAnnotation(RequiredBeside.class);
        NeededBeside needed = beside == null ? null : NeededBeside.of(component.getName(), beside, record);
        return new ComponentRules(component.getName(), required, needed, rules(type), entries);
    }

    private static List<Rule> rules(AnnotatedType type) {
        return Stream.of(type.getAnnotations())
                .map(ComponentRules::rule)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Rule> rule(Annotation annotation) {
        return switch (annotation) {
            case Line line -> Optional.of(new Rule.OfLine(line.value()));
            case FileName name -> Optional.of(new Rule.OfFileName(name.value()));
            case Text text -> Optional.of(new Rule.OfText(text.value()));
            case Verbatim verbatim -> Optional.of(new Rule.OfVerbatim(verbatim.value()));
            case Count count -> Optional.of(new Rule.OfCount(count.least(), count.most()));
            case Range range -> Optional.of(new Rule.OfRange(range.least(), range.most()));
            case Shape shape -> Optional.of(Rule.OfShape.of(shape.regex(), shape.says()));
            default -> Optional.empty();
        };
    }
}

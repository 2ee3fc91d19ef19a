package org.tidegate.contracts.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Finds the form of a Java type. */
final class Forms {

    private static final Map<Class<?>, Form<?>> PLAIN = Map.ofEntries(
            Map.entry(String.class, new TextForm<String>(text -> text, text -> text, String.class, null, "a text")),
            Map.entry(
                    UUID.class,
                    new TextForm<>(Forms::uuid, UUID::toString, UUID.class, UuidText.SHAPE, "a UUID in lower case")),
            Map.entry(
                    Instant.class,
                    new TextForm<>(
                            Instants::parse,
                            Instants::text,
                            Instant.class,
                            Instants.SHAPE,
                            "an instant as YYYY-MM-DDThh:mm:ss.sssZ in UTC")),
            Map.entry(
                    LocalDate.class,
                    new TextForm<>(
                            Dates::parse, LocalDate::toString, LocalDate.class, Dates.SHAPE, "a date as YYYY-MM-DD")),
            Map.entry(
                    Duration.class,
                    new TextForm<>(
                            Duration::parse,
                            Duration::toString,
                            Duration.class,
                            null,
                            "a duration as ISO 8601 writes it")),
            Map.entry(int.class, NumberForm.INTEGER),
            Map.entry(Integer.class, NumberForm.INTEGER),
            Map.entry(long.class, NumberForm.LONG),
            Map.entry(Long.class, NumberForm.LONG),
            Map.entry(double.class, NumberForm.DOUBLE),
            Map.entry(Double.class, NumberForm.DOUBLE),
            Map.entry(boolean.class, new BooleanForm()),
            Map.entry(Boolean.class, new BooleanForm()),
            Map.entry(JsonValue.class, new AnyForm()));

    private static final ClassValue<Form<?>> CACHE = new ClassValue<>() {
        @Override
        protected Form<?> computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Forms() {}

    @SuppressWarnings("unchecked") // a component of type T gets the form that was made for T
    static Form<Object> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return (Form<Object>) (Form<?>) new ListForm<>(of(list.getActualTypeArguments()[0]));
        }
        return (Form<Object>) CACHE.get((Class<?>) type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class literal is checked by the question before
    private static Form<?> make(Class<?> type) {
        Form<?> plain = PLAIN.get(type);
        if (plain != null) {
            return plain;
        }
        if (TextValue.class.isAssignableFrom(type)) {
            return textValue(type.asSubclass(TextValue.class));
        }
        if (type.isEnum()) {
            return EnumForm.of((Class<? extends Enum>) type);
        }
        if (type.isRecord()) {
            return new RecordForm<>(type.asSubclass(Record.class));
        }
        throw new IllegalStateException(type.getName() + " has no JSON form");
    }

    private static <V extends TextValue> TextForm<V> textValue(Class<V> type) {
        try {
            MethodHandle parse = Handles.general(
                    MethodHandles.publicLookup().findStatic(type, "parse", MethodType.methodType(type, String.class)));
            return new TextForm<>(
                    text -> type.cast(Handles.call(parse, text)),
                    TextValue::text,
                    type,
                    (String) type.getField("SHAPE").get(null),
                    "a text in the form of " + type.getSimpleName());
        } catch (NoSuchMethodException | NoSuchFieldException | IllegalAccessException missing) {
            throw new IllegalStateException(
                    type.getName() + " needs a public static parse(String) and a public static String SHAPE", missing);
        }
    }

    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a UUID in its canonical form");
        }
        return uuid;
    }

    private record BooleanForm() implements Form<Boolean> {
        @Override
        public @Nullable Boolean read(JsonValue value, Place place, Reading reading) {
            if (value instanceof JsonBoolean bool) {
                return bool.value();
            }
            reading.problem(place, "WRONG_TYPE", "the member is not true or false", "send true or false");
            return null;
        }

        @Override
        public Map<String, JsonValue> schema(SchemaParts parts) {
            return Map.of("type", new JsonString("boolean"));
        }

        @Override
        public JsonValue tree(Boolean value) {
            return new JsonBoolean(value);
        }

        @Override
        public void write(Boolean value, CanonicalOctets out) {
            out.word(value.toString());
        }
    }

    private record AnyForm() implements Form<JsonValue> {
        @Override
        public JsonValue read(JsonValue value, Place place, Reading reading) {
            return value;
        }

        @Override
        public Map<String, JsonValue> schema(SchemaParts parts) {
            return Map.of("not", new JsonObject(Map.of("type", new JsonString("null"))));
        }

        @Override
        public JsonValue tree(JsonValue value) {
            return value;
        }

        @Override
        public void write(JsonValue value, CanonicalOctets out) {
            CanonicalJson.write(value, out);
        }
    }
}

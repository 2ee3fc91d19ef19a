package org.tidegate.gateway.backup;

import java.time.Instant;
import java.util.stream.Collectors;

/** Gives each row its key while it is loaded, and leaves out of a row without one what went with the key. */
final class KeyTrigger {
    private KeyTrigger() {}

    /** @param keysAt since when, at the latest, a package without a key is erased */
    static String create(KeyedTable table, Instant keysAt) {
        String name = name(table);
        return """
                create function %1$s() returns trigger language plpgsql as $$
                begin
                    if new.%2$s is not null then
                        select k.%3$s into new.%3$s from %4$s k where %5$s;
                        if not found then
                            %6$s
                        end if;
                    end if;
                    return new;
                end
                $$;
                create trigger %1$s before insert on %7$s for each row execute function %1$s();
                """.formatted(
                        name,
                        table.sealed(),
                        KeyedTable.KEY,
                        table.stream(),
                        table.rowKey().stream()
                                .map(column -> "k." + column + " = new." + column)
                                .collect(Collectors.joining(" and ")),
                        withoutKey(table, keysAt),
                        table.table());
    }

    static String drop(KeyedTable table) {
        return "drop trigger " + name(table) + " on " + table.table() + "; drop function " + name(table) + "()";
    }

    private static String withoutKey(KeyedTable table, Instant keysAt) {
        return switch (table.withoutKey()) {
            case NO_ROW -> "return null;";
            case NO_OCTETS -> "new." + table.sealed() + " := null;";
            case ERASED -> """
                new.%s := null;
                new.erased_at := coalesce((select e.erased_at from %s e where e.package_id = new.package_id
                    and e.direction = new.direction and e.sender = new.sender), timestamptz '%s');""".formatted(table.sealed(), ErasedPackages.STREAM, keysAt);
        };
    }

    private static String name(KeyedTable table) {
        return "key_on_its_way_to_" + table.table();
    }
}

package org.tidegate.contracts.format.registry;

import java.util.Arrays;
import java.util.Set;

/** By what a document without a type is known to be of a format. */
@FunctionalInterface
public interface Sign {

    /** @param beginning of a document */
    boolean isIn(Beginning beginning);

    /** An XML document whose root element is called so, in any of these namespaces; {@code ""} is none. */
    static Sign root(String name, String... namespaces) {
        return beginning -> beginning instanceof Beginning.Xml xml
                && xml.root().equals(name)
                && Arrays.asList(namespaces).contains(xml.namespace());
    }

    /** A JSON object that has any of these members at its top. */
    static Sign member(String... names) {
        return beginning ->
                beginning instanceof Beginning.Json json && Arrays.stream(names).anyMatch(json.members()::contains);
    }

    /** A JSON object that has all of these members at its top. */
    static Sign members(String... names) {
        return beginning ->
                beginning instanceof Beginning.Json json && json.members().containsAll(Set.of(names));
    }
}

package org.tidegate.contracts.casepackage;

import java.util.UUID;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.json.TextValue;

/** Names one package for as long as anything remembers it; the same at the sender and at every recipient. */
public record PackageId(UUID value) implements TextValue {

    public static final String SHAPE = UuidText.SHAPE;

    /** @throws IllegalArgumentException which names the kind of id and does not repeat the text */
    public static PackageId parse(String text) {
        return new PackageId(UuidText.parse("package id", text));
    }

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

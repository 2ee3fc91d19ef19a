package org.tidegate.contracts.format.identifier;

/** How one type of identifier is brought into its normal form. Knows no other type. */
@FunctionalInterface
interface IdentifierRule {

    /** @param raw as the source wrote it, without white space around it; neither empty nor longer than 2,083 characters */
    NormalForm of(String raw, Hints hints);
}

package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** ISO 3166-1 alpha-2: what is assigned, and XA to XZ, which users assign themselves. */
final class Countries {

    private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());
    private static final Pattern OWN = Pattern.compile("X[A-Z]");

    /** Kosovo's by custom; as a country it is not assigned, and another's own code here. */
    private static final String NOT_OWN = "XK";

    private Countries() {}

    /** @param code in upper case */
    static boolean isAssigned(String code) {
        return ASSIGNED.contains(code) || OWN.matcher(code).matches() && !code.equals(NOT_OWN);
    }
}

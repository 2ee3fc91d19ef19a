package org.tidegate.contracts.handling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A published list of codes that say how far information may be used and passed on (reference: the product's handling table). */
public enum HandlingScheme {
    /** Europol handling codes. */
    EU("EU", "H0", "H1", "H2", "H3"),
    /** UK intelligence report 3x5x2: P lawful sharing permitted, C permitted with conditions. */
    UK_3X5X2("UK-3X5X2", "P", "C"),
    /** UK intelligence report 5x5x5, historic records. */
    UK_5X5X5("UK-5X5X5", "1", "2", "3", "4", "5"),
    /** Traffic Light Protocol 2.0. */
    TLP("TLP", "RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"),
    /** US Controlled Unclassified Information, limited dissemination controls. */
    US_CUI(
            "US-CUI",
            "ATTORNEY-CLIENT",
            "ATTORNEY-WP",
            "DISPLAY ONLY",
            "DL ONLY",
            "FED ONLY",
            "FEDCON",
            "NOCON",
            "NOFORN",
            "REL TO",
            "RELIDO"),
    /** UK national caveats. */
    UK_CAVEAT("UK-CAVEAT", "UK EYES ONLY");

    /** Of every code, written {@code SCHEME:CODE}. */
    static final String SHAPE = Arrays.stream(values())
            .map(scheme -> scheme.id + ":(?:" + String.join("|", scheme.codes).replace("+", "\\+") + ")")
            .collect(Collectors.joining("|", "^(?:", ")$"));

    private final String id;
    private final List<String> codes;

    HandlingScheme(String id, String... codes) {
        this.id = id;
        this.codes = List.of(codes);
    }

    /** As written before the colon of a handling code. */
    public String id() {
        return id;
    }

    /** All codes of the scheme, in the scheme's own spelling, upper case. */
    public List<String> codes() {
        return codes;
    }

    static Optional<HandlingScheme> byId(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id.equals(id)).findFirst();
    }
}

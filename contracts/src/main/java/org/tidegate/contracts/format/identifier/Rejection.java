package org.tidegate.contracts.format.identifier;

/** Why an identifier has no normal form, or none to match by. The rules reject rather than guess. */
public enum Rejection {
    EMPTY("there is no value", "send the value"),
    TOO_LONG("the value is longer than its kind can be", "send one identifier"),
    MALFORMED("the value is not written as its kind is", "send it as its issuer writes it"),
    CHECK_DIGIT("the check digits do not fit the value", "compare it with the source; a digit is wrong"),
    REGION_MISSING(
            "the number has no country", "name the country; a phone number may have + and its calling code instead"),
    NOT_ASSIGNED("no numbering plan holds this number", "compare it with the source"),
    SERVICE_MISSING("the service is not named", "name the service"),
    SERVICE_UNKNOWN("the service is neither in the list nor a domain name", "name it as in the list, or by its domain"),
    CHAIN_MISSING("the address may be of several chains", "name the chain"),
    CHAIN_DIFFERS("the address is not one of the chain that is named", "compare it with the source"),
    SCHEME_UNKNOWN("the address is neither http nor https", "send the address of a page"),
    TIME_MISSING("an address of the network names nobody without an instant", "send when it was used"),
    TIME_SPAN("the instants are the wrong way round, or more than 31 days apart", "send the span it was used in"),
    NOT_PUBLIC("the address is private, shared or reserved", "send the public address"),
    LOCALLY_GIVEN("the address was not given by its maker", "nothing to do: it names no device"),
    ALL_ALIKE("the value is one that many devices show", "nothing to do: it names no device"),
    EMPTY_FILE("the value is that of a file without content", "nothing to do: it names no file"),
    QUALITY_UNKNOWN("the value's quality is not named", "name the quality"),
    QUALITY_LOW("the value's quality is under 50", "nothing to do: it would match what is not alike"),
    STOPPED("the value stands in the list of those that many share", "nothing to do: it names nobody"),
    NOT_MATCHED("values of this kind are never compared between authorities", "nothing to do"),
    NOT_A_COUNTRY("the code is not one of ISO 3166-1", "nothing to do: the country stays unknown");

    private final String what;
    private final String fix;

    Rejection(String what, String fix) {
        this.what = what;
        this.fix = fix;
    }

    public String what() {
        return what;
    }

    public String fix() {
        return fix;
    }
}

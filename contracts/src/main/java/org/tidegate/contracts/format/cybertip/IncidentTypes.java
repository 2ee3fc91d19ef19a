package org.tidegate.contracts.format.cybertip;

import java.util.Set;

/** The closed list of incident types. */
final class IncidentTypes {
    static final Set<String> ALL = Set.of(
            "Child Pornography (possession, manufacture, and distribution)",
            "Child Sex Trafficking",
            "Child Sex Tourism",
            "Child Sexual Molestation",
            "Misleading Domain Name",
            "Misleading Words or Digital Images on the Internet",
            "Online Enticement of Children for Sexual Acts",
            "Unsolicited Obscene Material Sent to a Child");

    private IncidentTypes() {}
}

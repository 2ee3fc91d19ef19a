package org.tidegate.config.agreement;

import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;

/** Draft, until the contracts hold it. */
public record AgreementParty(AuthorityId authority, String name, String country, List<String> anchors) {}

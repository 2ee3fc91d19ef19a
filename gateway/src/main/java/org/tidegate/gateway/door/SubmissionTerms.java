package org.tidegate.gateway.door;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * What a package is given where its sender's format has no place to say it: the request's parameters, over the case system's
 * defaults.
 *
 * @param recipients 1 to 16
 * @param purpose one line, 1 to 500 characters
 * @param legalBasis one line, 1 to 500 characters
 * @param handling 0 to 16; with none, the agreement's default
 */
record SubmissionTerms(
        List<AuthorityId> recipients,
        Kind kind,
        Optional<String> purpose,
        Optional<String> legalBasis,
        List<HandlingCode> handling,
        Lane lane) {
    SubmissionTerms {
        recipients = List.copyOf(recipients);
        handling = List.copyOf(handling);
    }
}

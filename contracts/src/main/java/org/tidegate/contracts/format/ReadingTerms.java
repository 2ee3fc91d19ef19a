package org.tidegate.contracts.format;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * What a partner format does not say: from the request's parameters, else from the case system's defaults.
 *
 * @param origin who vouches for the document; where {@code defaulted} has {@code /origin} nobody does, as at a terminal, and a document
 *     may name whoever it says sent it
 * @param handling filled in from the agreement or the defaults; reported as DEFAULTED
 * @param receivedAt our clock, which also decides what lies in the future
 * @param ids new time-ordered ids
 * @param defaulted the canonical pointers of those that were filled in from defaults, for the loss report; what the document says takes
 *     their place and contradicts nothing
 */
public record ReadingTerms(
        Authority origin,
        List<Authority> recipients,
        Kind kind,
        Lane lane,
        @Nullable String legalBasis,
        List<String> purpose,
        List<HandlingCode> handling,
        Instant receivedAt,
        Supplier<UUID> ids,
        List<String> defaulted) {
    public ReadingTerms {
        recipients = List.copyOf(recipients);
        purpose = List.copyOf(purpose);
        handling = List.copyOf(handling);
        defaulted = List.copyOf(defaulted);
    }

    /** Whether a document may name no other origin than {@link #origin}. */
    public boolean isVouchedFor() {
        return !defaulted.contains("/origin");
    }
}

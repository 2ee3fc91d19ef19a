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
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

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

    /**
     * For a format that has no word for why a child is at risk.
     *
     * @throws MalformedDocument where the lane needs a ground
     */
    public void requireLaneWithoutGround() {
        if (lane == Lane.IMMEDIATE_RISK) {
            throw new MalformedDocument(List.of(new Problem(
                    "GROUND_MISSING",
                    "",
                    "lane IMMEDIATE_RISK was asked for, and this format gives no ground for it",
                    "ask for lane URGENT, or send the package in canonical form with its ground")));
        }
    }

    /** Whether a document may name no other origin than {@link #origin}. */
    public boolean isVouchedFor() {
        return !defaulted.contains("/origin");
    }
}

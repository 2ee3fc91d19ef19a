package org.tidegate.config.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;

/** Draft, until the contracts hold it. */
public record Agreement(
        String id,
        int version,
        List<AgreementParty> parties,
        List<String> purposes,
        List<Kind> kinds,
        List<HandlingCode> handlingDefault,
        List<HandlingCode> handlingCeiling,
        Map<Lane, LaneTerms> lanes,
        Duration envelopeLife,
        Duration revocationGrace,
        boolean residueCrosses,
        Instant validFrom,
        Instant validUntil) {}

package org.tidegate.gateway.proof;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.SharedEntries;
import org.tidegate.contracts.proof.SharedEntriesJson;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.routes.failure.PassingFailure;

/**
 * The partner's entries about an exchange, asked of its gateway when a proof is made. A partner that is away, or has nothing to give,
 * stops no proof: its side is then in it by what it signed alone.
 */
final class PartnerEntries {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerEntries.class);

    private final PartnerDirectory partners;
    private final PartnerEntryCheck check;

    PartnerEntries(PartnerDirectory partners, PartnerEntryCheck check) {
        this.partners = partners;
        this.check = check;
    }

    /** Those that hold, in the partner's order. */
    List<ProvenEntry> of(ExchangeRow exchange) {
        return exchange.envelope() == null
                ? List.of()
                : partners.find(exchange.partner())
                        .map(partner -> of(partner, exchange))
                        .orElse(List.of());
    }

    private List<ProvenEntry> of(Partner partner, ExchangeRow exchange) {
        ExchangeId id = exchange.id();
        return given(partner, id)
                .filter(given ->
                        given.exchange().equals(id) && given.authority().equals(partner.id()))
                .map(given -> given.entries().stream()
                        .flatMap(entry -> check.of(partner.id(), id, exchange.packageId(), entry).stream())
                        .toList())
                .orElse(List.of());
    }

    private static Optional<SharedEntries> given(Partner partner, ExchangeId id) {
        try {
            return partner.client(Lane.ROUTINE).entries(id).map(SharedEntriesJson::read);
        } catch (PassingFailure away) {
            told(partner.id(), id, away.code());
        } catch (MalformedDocument malformed) {
            told(partner.id(), id, "MALFORMED_DOCUMENT");
        }
        return Optional.empty();
    }

    private static void told(AuthorityId partner, ExchangeId id, String code) {
        LOG.warn(
                "the proof of exchange {} is made without the log entries of partner {}, because {};"
                        + " asked again when the proof is asked for again",
                id,
                partner,
                code);
    }
}

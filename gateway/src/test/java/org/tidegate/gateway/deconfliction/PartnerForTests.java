package org.tidegate.gateway.deconfliction;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.LaneTerms;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;

/** A partner of XA's that only its agreement counts of: nothing it signed is verified, and nothing is sealed for it. */
public final class PartnerForTests {
    private static final AuthorityId XA = new AuthorityId("XA");

    /** In force all of 2026 and 2027. */
    private static final LocalDate VALID_FROM = LocalDate.parse("2026-01-01");

    private PartnerForTests() {}

    /** @param terms null: nothing is compared */
    public static Agreement agreement(AuthorityId partner, @Nullable DeconflictionTerms terms) {
        return agreement(partner, VALID_FROM, terms);
    }

    /** Two years long. */
    public static Agreement agreement(AuthorityId partner, LocalDate validFrom, @Nullable DeconflictionTerms terms) {
        return new Agreement(
                "xa-partner",
                1,
                List.of(party(XA), party(partner)),
                List.of("18.2.d"),
                List.of(Kind.REFERRAL),
                List.of(HandlingCode.eu(1)),
                List.of(HandlingCode.eu(1)),
                List.of(
                        new LaneTerms(Lane.IMMEDIATE_RISK, Duration.ofMinutes(15), 100),
                        new LaneTerms(Lane.URGENT, Duration.ofHours(1), 1000),
                        new LaneTerms(Lane.ROUTINE, Duration.ofHours(8), 100_000)),
                Duration.ofDays(30),
                Duration.ofHours(72),
                false,
                validFrom,
                validFrom.plusYears(2).minusDays(1),
                terms);
    }

    private static Party party(AuthorityId id) {
        return new Party(
                id, "Synthetic authority", id.value(), List.of(Digest.sha256(new byte[] {1})), "desk@example.org");
    }

    /** Whose gateway is not called. */
    public static Partner of(AuthorityId id, Agreement agreement) {
        return of(id, agreement, URI.create("https://localhost:1"));
    }

    public static Partner of(AuthorityId id, Agreement agreement, URI gateway) {
        Map<Lane, PartnerClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(
                    lane,
                    new PartnerClient(
                            id,
                            gateway,
                            tls(),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            (authority, obstacle) -> {},
                            new PartnerContacts(Clock.systemUTC())));
        }
        return new Partner(
                id,
                agreement,
                () -> {
                    throw new AssertionError("nothing is verified here");
                },
                clients,
                () -> {
                    throw new AssertionError("nothing is sealed here");
                });
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("no TLS", e);
        }
    }
}

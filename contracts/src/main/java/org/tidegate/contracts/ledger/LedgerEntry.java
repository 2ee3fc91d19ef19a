package org.tidegate.contracts.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * One row of a gateway's ledger: who did what to which package, when, under which restriction. Its place in the tree stands
 * outside it, so its bytes and its leaf hash are known before it is stored and can be named in a receipt. It is written by way of a
 * {@link LedgerEntryDraft}, which names what stands here by its order.
 *
 * @param unique 16 random octets as hex, so that two entries never have the same leaf hash and none can be guessed
 * @param occurredAt the gateway's clock, to the millisecond; not monotone
 * @param actor kind and opaque id, such as {@code case-system:cms} or {@code partner:XB}; never a person's name
 * @param authority whose ledger this is
 * @param node which of its nodes wrote the entry
 * @param exchanges the exchanges it is about; empty where it is about none
 * @param partner the other authority
 * @param stateAfter the state the exchanges took by it
 * @param code a result or reason, such as HANDLING_FORBIDS
 * @param legalBasis a code of the agreement's list, as the package carries it
 * @param content SHA-256 of what was received, sealed or signed; of content only over the package's salt
 * @param certificate SHA-256 of the certificate that stood for the other side, DER
 * @param subject an id of another kind: an alarm, an inbox item, a batch of evidences
 * @param places where in a document that was refused, known parts of a path only, never a value; or the format of a
 *     form that was accepted
 * @param agreement the instrument under which a package crossed: the agreement's id and version, such as {@code xa-xb/1}
 * @param country the other authority's, as the agreement names it then; ISO 3166-1 alpha-2
 * @param purposes codes of the agreement's list, as the package carries them
 * @param roles of the person who acted, as they stood then
 * @param asked what was asked of the ledger, came of a question to a partner, or is in force, as {@code name=value} joined by {@code &}: coded
 *     values and ids only
 * @param count how many entries were given, or drawn; or how many exchanges a partner was asked about; or how many entries did not come
 *     back out of a backup
 * @param restored of the first entry after a restore only
 */
public record LedgerEntry(
        @Shape(regex = "^[0-9a-f]{32}$", says = "32 lower-case hex digits")
        String unique,

        Instant occurredAt,
        LedgerEvent event,

        @Shape(regex = ACTOR, says = ACTOR_SAYS) String actor,

        AuthorityId authority,

        @Shape(regex = "^[a-z0-9][a-z0-9-]{0,31}$", says = "lower-case letters, digits and hyphens")
        String node,

        @Nullable PackageId packageId,
        @Count(most = 64) List<ExchangeId> exchanges,
        @Nullable EnvelopeId envelope,
        @Nullable AuthorityId partner,
        @Nullable Kind kind,
        @Nullable Lane lane,
        @Count(most = 16) List<HandlingCode> handling,
        @Nullable ExchangeState stateAfter,

        @Nullable @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        String code,

        @Nullable @Shape(regex = "^[A-Za-z0-9][A-Za-z0-9 ()/.,-]{0,127}$", says = "a code of the agreement's list")
        String legalBasis,

        @Nullable Digest content,
        @Nullable Digest certificate,
        @Nullable UUID subject,

        @Count(most = 3)
        List<@Shape(regex = "^[ -~]{0,200}$", says = "at most 200 printable ASCII characters") String> places,

        @Nullable @Shape(regex = "^[a-z0-9][a-z0-9.-]{0,63}/[0-9]{1,7}$", says = "an agreement's id, a slash and its version")
        String agreement,

        @Nullable @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String country,

        @Count(most = 16)
        List<@Shape(regex = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$", says = "a code of the agreement's list") String>
                purposes,

        @Count(most = 8)
        List<@Shape(regex = "^[A-Z][A-Z_]{0,31}$", says = "a role in upper-case letters") String> roles,

        @Nullable @Shape(regex = "^[A-Za-z0-9.:=&/_-]{1,1000}$", says = "names and coded values")
        String asked,

        @Nullable @Range(least = 0, most = 1_000_000_000_000L)
        Long count,

        @Nullable RestoredLog restored) {

    /** An actor's form, for whoever else names one. */
    public static final String ACTOR = "^[a-z-]{1,16}(:[A-Za-z0-9._-]{1,64})?$";

    public static final String ACTOR_SAYS = "a kind of actor, then a colon and its id";

    public LedgerEntry {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        exchanges = List.copyOf(exchanges);
        handling = List.copyOf(handling);
        places = List.copyOf(places);
        purposes = List.copyOf(purposes);
        roles = List.copyOf(roles);
        Checks.of(
                        LedgerEntry.class,
                        unique,
                        occurredAt,
                        event,
                        actor,
                        authority,
                        node,
                        packageId,
                        exchanges,
                        envelope,
                        partner,
                        kind,
                        lane,
                        handling,
                        stateAfter,
                        code,
                        legalBasis,
                        content,
                        certificate,
                        subject,
                        places,
                        agreement,
                        country,
                        purposes,
                        roles,
                        asked,
                        count,
                        restored)
                .require(
                        (restored != null) == (event == LedgerEvent.LEDGER_RESTORED),
                        "RESTORED_MISPLACED",
                        "restored",
                        "does not go with the event",
                        "say with LEDGER_RESTORED what came back, and with no other event")
                .done();
    }
}

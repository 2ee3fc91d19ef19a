package org.tidegate.gateway.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.json.Instants;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up target as a case system sends it.
 *
 * @param what it is, one member of an entry
 * @param mode null: as is usual for its category
 * @param onHit null: as the agreement says
 */
record SyntheticTarget(
        Map<String, Object> what,
        EntryCategory category,
        @org.jspecify.annotations.Nullable String mode,
        @org.jspecify.annotations.Nullable String onHit,
        LocalDate until) {
    private static final int DAYS = 90;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SyntheticTarget of(IdentifierType type, String value, Instant now) {
        return ofIdentifier(Map.of("type", type.name(), "value", value), now);
    }

    /** An address as it was used at a time. */
    static SyntheticTarget address(String value, Instant from, Instant to, Instant now) {
        return ofIdentifier(
                Map.of("type", "IP", "value", value, "from", Instants.text(from), "to", Instants.text(to)), now);
    }

    private static SyntheticTarget ofIdentifier(Map<String, String> identifier, Instant now) {
        return new SyntheticTarget(
                Map.of("identifier", identifier),
                EntryCategory.SUSPECT,
                null,
                null,
                now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(DAYS));
    }

    static SyntheticTarget event(EventPlace place, EventSpan span) {
        return new SyntheticTarget(
                Map.of(
                        "event",
                        Map.of(
                                "layer",
                                EventLayer.EVENT_1600.name(),
                                "place",
                                Map.of(
                                        "latitude", place.latitude(),
                                        "longitude", place.longitude(),
                                        "radiusMetres", place.radiusMetres()),
                                "span",
                                Map.of(
                                        "start", Instants.text(span.start()),
                                        "end", Instants.text(span.end())))),
                EntryCategory.SUSPECT,
                null,
                null,
                span.end().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    SyntheticTarget ofA(EntryCategory whose) {
        return new SyntheticTarget(what, whose, mode, onHit, until);
    }

    /** Only whoever asks about it finds it, and that one is not told. */
    SyntheticTarget silent() {
        return new SyntheticTarget(what, category, "PASSIVE", "SILENT", until);
    }

    /** Asked about, and not kept. */
    SyntheticTarget once() {
        return new SyntheticTarget(what, category, "ONE_SHOT", onHit, until);
    }

    /** One entry of a case. */
    byte[] entry(String caseReference, AuthorityId... partners) {
        Map<String, Object> entry = new LinkedHashMap<>(what);
        entry.put("category", category.name());
        entry.put("caseReference", caseReference);
        entry.put("legalBasis", "DIR-2023-977");
        entry.put("purpose", "18.2.d");
        entry.put("partners", Arrays.stream(partners).map(AuthorityId::value).toList());
        entry.put("expiresOn", until.toString());
        entry.put("reviewOn", until.toString());
        entry.put("handling", java.util.List.of("EU:H1"));
        if (mode != null) {
            entry.put("mode", mode);
        }
        if (onHit != null) {
            entry.put("onHit", onHit);
        }
        return JSON.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8);
    }

    /** Says nothing of what it is. */
    @Override
    public String toString() {
        return "SyntheticTarget[" + category + "]";
    }
}

package org.tidegate.gateway.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEvent;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.gateway.deconfliction.entry.EntryDesk;

/**
 * What an open target is, as a page shows it to who opened it.
 *
 * @param parts what is known of it, in the order of the form
 */
record TargetContent(String caseReference, @Nullable String warrant, List<Part> parts) {

    /** Why a partner has not evaluated it; others of a newer gateway are shown with words on whom to ask. */
    static final Set<String> KNOWN = Set.of(
            "QUOTA",
            "EPOCH",
            "KEYS_MISSING",
            "KEYS_DIFFER",
            "RULES_DIFFER",
            "NOT_AGREED",
            "TYPE_NOT_AGREED",
            "PURPOSE_NOT_AGREED",
            "STALE");

    /** @param key the bundle's name of it */
    record Part(String key, String value) {}

    /** @param becauseKey the bundle's words on why it waits; null where it is evaluated */
    record OfPartner(
            String id,
            @Nullable String becauseKey,
            @Nullable String code) {}

    static TargetContent of(TargetEntry entry) {
        List<Part> parts = new ArrayList<>();
        TargetIdentifier identifier = entry.identifier();
        if (identifier != null) {
            add(parts, "value", identifier.value());
            add(parts, "region", identifier.region());
            add(parts, "service", identifier.service());
            add(parts, "chain", identifier.chain());
            add(
                    parts,
                    "from",
                    identifier.from() == null
                            ? null
                            : Moment.of(identifier.from()).text());
            add(
                    parts,
                    "to",
                    identifier.to() == null ? null : Moment.of(identifier.to()).text());
            add(parts, "port", identifier.port());
            add(parts, "quality", identifier.quality());
        }
        TargetEvent event = entry.event();
        if (event != null) {
            add(parts, "latitude", event.place().latitude());
            add(parts, "longitude", event.place().longitude());
            add(parts, "radiusMetres", plain(event.place().radiusMetres()));
            add(parts, "start", Moment.of(event.span().start()).text());
            add(parts, "end", Moment.of(event.span().end()).text());
        }
        return new TargetContent(entry.caseReference(), entry.warrant(), parts);
    }

    static List<OfPartner> partners(EntryDesk.Opened opened) {
        return opened.row().partners().stream()
                .map(partner -> {
                    String because = opened.waiting().get(partner);
                    return new OfPartner(partner.value(), becauseKey(because), because);
                })
                .toList();
    }

    static @Nullable String becauseKey(@Nullable String because) {
        if (because == null) {
            return null;
        }
        if (because.isEmpty()) {
            return "entry-because.SOON";
        }
        return "entry-because." + (KNOWN.contains(because) ? because : "OTHER");
    }

    /** 50, not 50.0. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static void add(List<Part> parts, String field, @Nullable Object value) {
        if (value != null) {
            parts.add(new Part("target-field." + field, value.toString()));
        }
    }
}

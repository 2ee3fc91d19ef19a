package org.tidegate.gateway.console;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;

/**
 * What the forms about targets offer: the partners we compare with, and what the agreements with them name.
 *
 * @param comparing in the order of their ids
 */
record TargetOffer(List<Partner> comparing) {
    static final int USUAL_DAYS = 90;
    static final int USUAL_REVIEW_DAYS = 30;

    static TargetOffer of(PartnerDirectory partners) {
        return new TargetOffer(partners.all().stream()
                .filter(partner -> partner.agreement().deconfliction() != null)
                .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
                .toList());
    }

    List<String> partners() {
        return comparing.stream().map(partner -> partner.id().value()).toList();
    }

    private List<String> named(Function<Partner, Stream<String>> names) {
        return comparing.stream().flatMap(names).distinct().sorted().toList();
    }

    /** What the form has of every target, whatever it is. @param chosen partners */
    Map<String, Object> values(Map<String, String> before, List<String> chosen, LocalDate today) {
        Map<String, String> typed = new HashMap<>(before);
        typed.putIfAbsent("expiresOn", today.plusDays(USUAL_DAYS).toString());
        typed.putIfAbsent("reviewOn", today.plusDays(USUAL_REVIEW_DAYS).toString());
        List<String> purposes = named(partner -> partner.agreement().purposes().stream());
        List<String> handling =
                named(partner -> partner.agreement().handlingCeiling().stream().map(HandlingCode::text));
        String usual = named(partner ->
                        partner.agreement().handlingDefault().stream().map(HandlingCode::text))
                .stream()
                .findFirst()
                .orElse("");
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put(
                "partners",
                partners().stream()
                        .map(id -> new Choice(id, null, chosen.contains(id)))
                        .toList());
        values.put("purposes", Choice.namesToChoose(purposes, typed.getOrDefault("purpose", "")));
        values.put("handlings", Choice.namesToChoose(handling, typed.getOrDefault("handling", usual)));
        values.put(
                "rules",
                Stream.concat(
                                Stream.of(new Choice("", "entry-rule.AGREED", !typed.containsKey("onHit"))),
                                Choice.toBeMade(
                                                List.of(HitRule.APPROVAL, HitRule.SILENT),
                                                "entry-rule",
                                                typed.getOrDefault("onHit", ""))
                                        .stream()
                                        .skip(1))
                        .toList());
        return values;
    }
}

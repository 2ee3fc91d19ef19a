package org.tidegate.contracts.format.eux;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.party.Party;

/**
 * Minors in the answer to a search. Personal data of minors are searched hit or no hit (Regulation (EU) 2016/794, Article 30(3)): a
 * REPLY for the purpose of cross-checking, Article 18(2)(a), may say that a person known to be a minor is there, as what and in which
 * category, and nothing more of them. The details are an answer to a request of their own, for another purpose. Who is not known to
 * be a minor is not taken for one.
 */
final class Minors {

    static final String CROSS_CHECK = "18.2.a";

    private static final String CATEGORY = "MINOR";
    private static final int OF_AGE = 18;

    /** What makes a hit. */
    private static final Set<String> HIT = Set.of("partyId", "roles", "minor", "dataSubjectCategory");

    private Minors() {}

    /** Ids of those of whom the package may say only that there is a hit. */
    static Set<String> hitsOnly(CasePackage casePackage) {
        boolean isSearchReply = casePackage.kind() == Kind.REPLY
                && casePackage.purpose() != null
                && casePackage.purpose().codes().contains(CROSS_CHECK);
        if (!isSearchReply) {
            return Set.of();
        }
        LocalDate on = casePackage.createdAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return casePackage.parties().stream()
                .filter(party -> isMinor(party, on))
                .map(Party::partyId)
                .collect(Collectors.toSet());
    }

    /** JSON Pointers to all that may not stand there, in the order of the package. */
    static List<String> details(CasePackage casePackage) {
        Set<String> minors = hitsOnly(casePackage);
        if (minors.isEmpty()) {
            return List.of();
        }
        List<String> details = new ArrayList<>();
        if (CasePackageJson.tree(casePackage).get("parties") instanceof JsonArray parties) {
            for (int i = 0; i < parties.items().size(); i++) {
                if (minors.contains(casePackage.parties().get(i).partyId())) {
                    addAllBut(HIT, (JsonObject) parties.items().get(i), "/parties/" + i + "/", details);
                }
            }
        }
        for (int i = 0; i < casePackage.relations().size(); i++) {
            if (minors.contains(casePackage.relations().get(i).from())
                    || minors.contains(casePackage.relations().get(i).to())) {
                details.add("/relations/" + i);
            }
        }
        return details;
    }

    private static void addAllBut(Set<String> allowed, JsonObject party, String at, List<String> details) {
        party.members().keySet().stream()
                .filter(member -> !allowed.contains(member))
                .forEach(member -> details.add(at + member));
    }

    private static boolean isMinor(Party party, LocalDate on) {
        return Boolean.TRUE.equals(party.minor())
                || CATEGORY.equals(party.dataSubjectCategory())
                || (party.ageYears() != null && party.ageYears() < OF_AGE)
                || (party.birthDate() != null
                        && party.birthDate().plusYears(OF_AGE).isAfter(on));
    }
}

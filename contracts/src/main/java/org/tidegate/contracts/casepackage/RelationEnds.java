package org.tidegate.contracts.casepackage;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.rule.Checks;

/** What the relations of a package can name: its parties, their accounts, its files and its investigation. */
final class RelationEnds {

    /** Ids of one sort of things each. */
    private final List<Set<String>> sorts;

    private RelationEnds(List<Set<String>> sorts) {
        this.sorts = sorts;
    }

    static RelationEnds of(
            @Nullable Investigation investigation,
            List<Party> parties,
            List<MediaRecord> media,
            @Nullable HashSetVersion hashSet) {
        Stream<MediaRecord> files = Stream.concat(media.stream(), hashSet == null ? Stream.of() : hashSet.named());
        return new RelationEnds(List.of(
                ids(parties.stream().map(Party::partyId)),
                ids(parties.stream().flatMap(party -> party.accounts().stream()).map(Account::accountId)),
                ids(files.map(MediaRecord::mediaId)),
                ids(Stream.ofNullable(investigation == null ? null : investigation.investigationId()))));
    }

    /** Each end names one thing, and no other could be meant. */
    void check(List<Relation> relations, Checks checks) {
        for (int i = 0; i < relations.size(); i++) {
            check(relations.get(i).from(), "relations/" + i + "/from", checks);
            check(relations.get(i).to(), "relations/" + i + "/to", checks);
        }
    }

    private void check(String id, String place, Checks checks) {
        long named = sorts.stream().filter(sort -> sort.contains(id)).count();
        checks.require(
                        named > 0,
                        "UNKNOWN_ID",
                        place,
                        "names nothing in the package",
                        "name a party, an account, a file or the investigation of this package by its id")
                .require(
                        named < 2,
                        "AMBIGUOUS_ID",
                        place,
                        "names two things of different sorts",
                        "give parties, accounts, files and the investigation different ids");
    }

    private static Set<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toUnmodifiableSet());
    }
}

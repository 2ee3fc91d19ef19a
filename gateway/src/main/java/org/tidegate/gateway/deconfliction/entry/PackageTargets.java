package org.tidegate.gateway.deconfliction.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.format.identifier.MatchKey;
import org.tidegate.contracts.format.identifier.NormalForm;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * What of a package can be compared: the identifiers, accounts and network addresses of its parties, each once. What no rule makes
 * comparable, such as a user name without its service, is left out. Whose it is follows from the party's role; where several parties
 * have the same, a victim's counts first, because a victim's is not asked about.
 */
public final class PackageTargets {
    private PackageTargets() {}

    /**
     * What a person says of all of them.
     *
     * @param onHit something stricter than the agreement says; null: as it says
     */
    public record Ground(
            String caseReference,
            String legalBasis,
            String purpose,
            List<AuthorityId> partners,
            LocalDate expiresOn,
            LocalDate reviewOn,
            List<HandlingCode> handling,
            @Nullable HitRule onHit) {
        public Ground {
            partners = List.copyOf(partners);
            handling = List.copyOf(handling);
        }
    }

    /** One of a package. */
    public record Found(TargetIdentifier identifier, EntryCategory category) {
        private Found or(Found other) {
            return rank(category) <= rank(other.category) ? this : other;
        }
    }

    /**
     * In the order of the package.
     *
     * @throws MalformedDocument with everything that is wrong in the ground
     */
    public static List<TargetEntry> of(CasePackage casePackage, Ground ground) {
        return found(casePackage).stream().map(found -> entry(found, ground)).toList();
    }

    private static TargetEntry entry(Found found, Ground ground) {
        try {
            return new TargetEntry(
                    found.identifier(),
                    null,
                    null,
                    found.category(),
                    ground.caseReference(),
                    ground.legalBasis(),
                    null,
                    ground.purpose(),
                    ground.partners(),
                    ground.expiresOn(),
                    ground.reviewOn(),
                    ground.handling(),
                    ground.onHit());
        } catch (InvalidRecord invalid) {
            throw new MalformedDocument(invalid.violations().stream()
                    .map(each -> new Problem(each.code(), "/" + each.member(), each.what(), each.fix()))
                    .toList());
        }
    }

    /** Each once, in the order of the package. */
    static List<Found> found(CasePackage casePackage) {
        Map<MatchKey, Found> all = new LinkedHashMap<>();
        for (Party party : casePackage.parties()) {
            EntryCategory category = category(party.roles());
            candidates(party)
                    .forEach(identifier -> key(identifier)
                            .ifPresent(key -> all.merge(key, new Found(identifier, category), Found::or)));
        }
        return List.copyOf(all.values());
    }

    private static Stream<TargetIdentifier> candidates(Party party) {
        return Stream.of(
                        party.identifiers().stream().flatMap(PackageTargets::ofIdentifier),
                        party.accounts().stream().flatMap(PackageTargets::ofAccount),
                        party.networkEvents().stream().flatMap(PackageTargets::ofAddress))
                .flatMap(each -> each);
    }

    /** As the source wrote it; else in its normal form, which knows what stood beside it. */
    private static Stream<TargetIdentifier> ofIdentifier(Identifier identifier) {
        Optional<IdentifierType> type = type(identifier);
        if (type.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(Optional.of(identifier.raw()), Optional.ofNullable(identifier.normal()))
                .flatMap(Optional::stream)
                .flatMap(value -> made(type.get(), value, null, null, null).stream())
                .filter(made -> key(made).isPresent())
                .limit(1);
    }

    private static Optional<IdentifierType> type(Identifier identifier) {
        return Optional.ofNullable(
                switch (identifier.kind()) {
                    case PHONE -> IdentifierType.PHONE;
                    case EMAIL -> IdentifierType.EMAIL;
                    case USERNAME -> IdentifierType.USER;
                    case URL -> IdentifierType.URL;
                    case IMEI -> IdentifierType.IMEI;
                    case IMSI -> IdentifierType.IMSI;
                    case ICCID -> IdentifierType.ICCID;
                    case MAC -> IdentifierType.MAC;
                    case WALLET -> IdentifierType.WALLET;
                    // A plate without its country says too little; a vehicle's number is told by its check digit.
                    case VEHICLE -> IdentifierType.VIN;
                    case DEVICE_ID, DOCUMENT -> null;
                });
    }

    private static Stream<TargetIdentifier> ofAccount(Account account) {
        String service = account.service() == null ? account.platform() : account.service();
        List<TargetIdentifier> all = new ArrayList<>();
        if (service != null) {
            add(all, IdentifierType.UID, account.serviceUserId(), service);
            add(all, IdentifierType.USER, account.screenName(), service);
        }
        account.profileUrls().forEach(url -> add(all, IdentifierType.URL, url, null));
        return all.stream();
    }

    private static void add(
            List<TargetIdentifier> all, IdentifierType type, @Nullable String value, @Nullable String service) {
        if (value != null) {
            made(type, value, service, null, null).ifPresent(all::add);
        }
    }

    private static Stream<TargetIdentifier> ofAddress(NetworkEvent event) {
        return event.at() == null
                ? Stream.empty()
                : made(IdentifierType.IP, event.ip(), null, event.at().at(), event.port()).stream();
    }

    /** Empty where it is too long to be one. */
    private static Optional<TargetIdentifier> made(
            IdentifierType type,
            String value,
            @Nullable String service,
            @Nullable Instant from,
            @Nullable Integer port) {
        try {
            return Optional.of(new TargetIdentifier(type, value, null, service, null, from, null, port, null));
        } catch (InvalidRecord none) {
            return Optional.empty();
        }
    }

    /** What it is known by; empty where no rule has it compared. */
    private static Optional<MatchKey> key(TargetIdentifier identifier) {
        NormalForm form = IdentifierRules.shipped().of(identifier.type(), identifier.value(), identifier.hints());
        return form instanceof NormalForm.Accepted accepted && accepted.unmatched() == null
                ? accepted.matches().stream().findFirst()
                : Optional.empty();
    }

    private static EntryCategory category(List<PartyRole> roles) {
        return roles.stream()
                .map(role -> switch (role) {
                    case VICTIM -> EntryCategory.VICTIM;
                    case SUBJECT -> EntryCategory.SUSPECT;
                    case WITNESS -> EntryCategory.WITNESS;
                    case RECIPIENT, REPORTER, ASSOCIATE -> EntryCategory.OTHER;
                })
                .min((one, other) -> Integer.compare(rank(one), rank(other)))
                .orElse(EntryCategory.OTHER);
    }

    private static int rank(EntryCategory category) {
        return switch (category) {
            case VICTIM -> 0;
            case SUSPECT -> 1;
            case WITNESS -> 2;
            case OTHER, OWN -> 3;
        };
    }
}

package org.tidegate.gateway.deconfliction.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.PackageErased;
import org.tidegate.gateway.exchange.PackageShutAway;
import org.tidegate.gateway.exchange.StoredPackages;
import org.tidegate.gateway.store.PackageRef;

/** Enters what a package is about, for a person who may open its exchange. */
public final class PackageDesk {
    private static final String NOT_AGREED = "TYPE_NOT_AGREED";

    private final StoredPackages packages;
    private final EntryDesk desk;

    PackageDesk(StoredPackages packages, EntryDesk desk) {
        this.packages = packages;
        this.desk = desk;
    }

    /**
     * How far it went.
     *
     * @param entered also those that were entered before by the same person
     * @param notAgreed whose type the agreements do not have compared: left out
     * @param stopped why it went no farther; null where it went to the end
     */
    public record Entered(
            int entered, int notAgreed, @Nullable Entering stopped) {}

    /** Empty where the package is not kept any more. */
    public Optional<List<PackageTargets.Found>> look(Actor who, PackageRef of) {
        Ours.ENTER.require(who);
        return read(of).map(PackageTargets::found);
    }

    /**
     * Each as an entry of its own. The same again goes on where it stopped.
     *
     * @throws MalformedDocument with what stands in the way of the first; then none is entered
     */
    public Optional<Entered> enter(Actor.Person who, PackageRef of, PackageTargets.Ground ground) {
        Ours.ENTER.require(who);
        return read(of).map(casePackage -> enter(who, of, PackageTargets.of(casePackage, ground)));
    }

    private Entered enter(Actor.Person who, PackageRef of, List<TargetEntry> entries) {
        int entered = 0;
        List<TargetEntry> left = new ArrayList<>();
        for (TargetEntry entry : entries) {
            try {
                Entering ended = desk.enter(who, entry, once(of, entry), of);
                switch (ended) {
                    // Another body under its key: entered before, with other days or partners.
                    case Entering.Entered ignored -> entered++;
                    case Entering.OtherBody ignored -> entered++;
                    case Entering.OverRate ignored -> {
                        return new Entered(entered, left.size(), ended);
                    }
                    case Entering.CaseFull ignored -> {
                        return new Entered(entered, left.size(), ended);
                    }
                }
            } catch (MalformedDocument refused) {
                if (!isOnlyNotAgreed(refused)) {
                    throw refused;
                }
                left.add(entry);
            }
        }
        return new Entered(entered, left.size(), null);
    }

    private static boolean isOnlyNotAgreed(MalformedDocument refused) {
        return refused.problems().stream().allMatch(problem -> problem.code().equals(NOT_AGREED));
    }

    /** One identifier of one package is one request, whoever repeats it. */
    private static Once once(PackageRef of, TargetEntry entry) {
        return new Once(
                "package " + of.receivedFrom() + " " + of.id() + " " + entry.category() + " "
                        + Digest.sha256(identifier(entry)).text(),
                Digest.sha256(TargetEntryJson.write(entry)));
    }

    private static byte[] identifier(TargetEntry entry) {
        var identifier = Objects.requireNonNull(entry.identifier(), "a package has no events");
        return (identifier.type() + " " + identifier.value() + " " + identifier.hints())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private Optional<CasePackage> read(PackageRef of) {
        try {
            return Optional.of(packages.read(of));
        } catch (PackageErased | PackageShutAway gone) {
            return Optional.empty();
        }
    }
}

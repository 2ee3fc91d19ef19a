package org.tidegate.gateway.retention;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.handling.Handling;

/**
 * What partners are told of an erasure: ids and codes, in the conversation of the erased package and under its handling, and nothing of
 * what it held.
 */
final class ErasureLetter {
    private static final String CONDITIONS = "As of the package that was erased.";

    private ErasureLetter() {}

    /** To those who have a package of ours that is erased. */
    static CasePackage notice(PackageId id, CasePackage erased, List<AuthorityId> to, Instant now) {
        return letter(
                id,
                Kind.ERASURE_NOTICE,
                erased.id(),
                erased,
                erased.origin(),
                erased.recipients().stream()
                        .filter(recipient -> to.contains(recipient.id()))
                        .toList(),
                now);
    }

    /** To the sender of a package that it has erased, and we now too. */
    static CasePackage acknowledgement(
            PackageId id, PackageId notice, CasePackage erased, Authority ourselves, Instant now) {
        return letter(id, Kind.ACKNOWLEDGEMENT, notice, erased, ourselves, List.of(erased.origin()), now);
    }

    private static CasePackage letter(
            PackageId id,
            Kind kind,
            PackageId about,
            CasePackage erased,
            Authority from,
            List<Authority> to,
            Instant now) {
        return new CasePackage(
                CasePackage.SCHEMA_VERSION,
                id,
                kind,
                erased.conversation(),
                about,
                now,
                from,
                to,
                Urgency.routine(),
                null,
                null,
                purpose(erased.purpose()),
                erased.securityMarking(),
                handling(erased.handling()),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static @Nullable Purpose purpose(@Nullable Purpose of) {
        return of == null ? null : new Purpose(of.codes(), null);
    }

    /** Its codes alone: whatever was said beside them was said about what is gone. */
    private static Handling handling(Handling of) {
        return new Handling(
                of.codes(), of.conditions() == null ? null : CONDITIONS, List.of(), List.of(), List.of(), null);
    }
}

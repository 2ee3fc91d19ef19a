package org.tidegate.gateway.door;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tidegate.config.casesystem.CaseSystems;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * Turns a request's body into a canonical package. What a partner format does not say comes from the request's parameters,
 * else from the case system's defaults, else, for handling, from the agreement; what was filled in is reported as DEFAULTED.
 */
public final class SubmissionReader {
    private static final int MOST_VALUES = 16;

    private final Authority self;
    private final CaseSystems caseSystems;
    private final PartnerDirectory partners;
    private final Map<String, FormatReader> readers;
    private final TimeOrderedIds ids;
    private final Clock clock;

    /** @param readers one for each media type beside {@code application/json} */
    public SubmissionReader(
            Authority self,
            CaseSystems caseSystems,
            PartnerDirectory partners,
            List<FormatReader> readers,
            TimeOrderedIds ids,
            Clock clock) {
        this.self = self;
        this.caseSystems = caseSystems;
        this.partners = partners;
        this.readers = readers.stream().collect(Collectors.toMap(FormatReader::mediaType, r -> r));
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param mediaType without parameters
     * @throws org.tidegate.contracts.problem.MalformedDocument when the body is not a document of that type
     * @throws RequestFailed when a parameter is wrong, or the package speaks for another authority
     */
    CasePackage read(Actor.CaseSystem actor, String mediaType, byte[] body, MultiValueMap<String, String> parameters) {
        if (mediaType.equals("application/json")) {
            CasePackage casePackage = CasePackageJson.read(body);
            if (!casePackage.origin().id().equals(self.id())) {
                throw RequestFailed.because(
                        ProblemCode.PACKAGE_REFUSED,
                        List.of(new Problem(
                                "ORIGIN_FOREIGN",
                                "/origin/id",
                                "the package names another authority as its origin",
                                "name the authority of this gateway")));
            }
            return casePackage;
        }
        FormatReader reader = readers.get(mediaType);
        if (reader == null) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return reader.read(body, terms(actor, parameters)).casePackage();
    }

    private ReadingTerms terms(Actor.CaseSystem actor, MultiValueMap<String, String> parameters) {
        SubmissionDefaults defaults = caseSystems.find(actor.id()).orElseThrow().defaults();
        Terms terms = new Terms(parameters);
        List<AuthorityId> recipients =
                terms.list("recipient", AuthorityId::parse, defaults.recipients(), "/recipients");
        Kind kind = terms.one("kind", Kind::valueOf, defaults.kind(), "/kind");
        List<String> purpose = terms.list(
                "purpose", Function.identity(), defaults.purpose().stream().toList(), "/purpose");
        String legalBasis = terms.one(
                "legalBasis", Function.identity(), defaults.legalBasis().orElse(null), "/legalBasis");
        Lane lane = terms.one("lane", Lane::valueOf, defaults.lane(), "/urgency/lane");
        List<HandlingCode> handling =
                terms.list("handling", HandlingCode::parse, handlingDefault(defaults, recipients), "/handling");
        if (recipients.isEmpty()) {
            terms.problems.add(new Problem(
                    "RECIPIENT_MISSING",
                    "/recipient",
                    "neither the request nor the case system's entry names a recipient",
                    "send the parameter recipient, or have defaults.recipients set"));
        }
        if (handling.isEmpty() && !recipients.isEmpty()) {
            terms.problems.add(new Problem(
                    "HANDLING_MISSING",
                    "/handling",
                    "neither the request, the case system's entry nor an agreement says how it may be handled",
                    "send the parameter handling, or have defaults.handling set"));
        }
        terms.refuseIfAny();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new ReadingTerms(
                self,
                recipients.stream().map(Authority::of).toList(),
                kind == null ? Kind.REFERRAL : kind,
                lane == null ? Lane.ROUTINE : lane,
                legalBasis,
                purpose,
                handling,
                now,
                ids::next,
                terms.defaulted);
    }

    private List<HandlingCode> handlingDefault(SubmissionDefaults defaults, List<AuthorityId> recipients) {
        if (!defaults.handling().isEmpty()) {
            return defaults.handling();
        }
        return recipients.stream()
                .flatMap(r -> partners.find(r).stream())
                .map(partner -> partner.agreement())
                .map(Agreement::handlingDefault)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Parameters as they are taken, with what is wrong and what was filled in. */
    private static final class Terms {
        private final MultiValueMap<String, String> parameters;
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> defaulted = new ArrayList<>();

        Terms(MultiValueMap<String, String> parameters) {
            this.parameters = parameters;
        }

        <T> @Nullable T one(String name, Function<String, T> parse, @Nullable T otherwise, String pointer) {
            List<T> values =
                    list(name, parse, Optional.ofNullable(otherwise).stream().toList(), pointer);
            return values.isEmpty() ? null : values.getFirst();
        }

        <T> List<T> list(String name, Function<String, T> parse, List<T> otherwise, String pointer) {
            List<String> given = parameters.getOrDefault(name, List.of()).stream()
                    .flatMap(v -> Arrays.stream(v.split(",", -1)))
                    .map(String::strip)
                    .filter(v -> !v.isEmpty())
                    .toList();
            if (given.isEmpty()) {
                if (!otherwise.isEmpty()) {
                    defaulted.add(pointer);
                }
                return otherwise;
            }
            try {
                if (given.size() > MOST_VALUES) {
                    throw new IllegalArgumentException("too many");
                }
                return given.stream().map(parse).toList();
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(
                        "INVALID_PARAMETER",
                        "/" + name,
                        "the parameter is not of its form",
                        "send the parameter as the OpenAPI document describes it"));
                return List.of();
            }
        }

        void refuseIfAny() {
            if (!problems.isEmpty()) {
                throw RequestFailed.because(ProblemCode.PACKAGE_REFUSED, problems);
            }
        }
    }
}

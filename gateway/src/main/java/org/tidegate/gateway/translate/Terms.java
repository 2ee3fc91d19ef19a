package org.tidegate.gateway.translate;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.DerivedIds;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.UsageError;

/**
 * What a format does not say: from the options, as a submission's parameters say it at the door, else from words that nobody takes
 * for a real authority and the handling of a usual agreement. Each of those is reported as DEFAULTED.
 *
 * @param at the clock's word: what lies in the future, and when the package was made
 */
record Terms(
        Optional<AuthorityId> origin,
        List<AuthorityId> recipients,
        Optional<Kind> kind,
        Optional<Lane> lane,
        Optional<String> legalBasis,
        List<String> purpose,
        List<HandlingCode> handling,
        Instant at) {

    /** One line for each option, for {@code --help}. */
    static final String HELP = """
              --recipient ID           to whom; once for each
              --origin ID              from whom; a document that names another is refused
              --kind KIND              %s
              --lane LANE              %s
              --purpose CODE           what it is for; once for each
              --legal-basis TEXT       the law it rests on
              --handling SCHEME:CODE   how far it may go on, such as EU:H1; once for each
              --at INSTANT             the clock, such as 2026-01-05T09:00:00Z
            """.formatted(kinds(), lanes());

    static final AuthorityId ORIGIN = AuthorityId.parse("ORIGIN");
    static final AuthorityId RECIPIENT = AuthorityId.parse("RECIPIENT");
    static final HandlingCode HANDLING = HandlingCode.parse("EU:H1");

    private static final Map<String, String> OPTIONS =
            Map.of("PURPOSE_MISSING", "--purpose CODE", "LEGAL_BASIS_MISSING", "--legal-basis TEXT");

    /** @throws UsageError for a value of another shape */
    static Terms of(Arguments arguments, Clock clock) {
        Terms terms = new Terms(
                one(arguments, "origin", "an authority id such as XA", AuthorityId::parse),
                several(arguments, "recipient", "an authority id such as XB", AuthorityId::parse),
                one(arguments, "kind", oneOf(Kind.values()), Kind::valueOf),
                one(arguments, "lane", oneOf(Lane.values()), Lane::valueOf),
                arguments.option("legal-basis"),
                arguments.options("purpose"),
                several(arguments, "handling", "a handling code such as EU:H1", HandlingCode::parse),
                one(arguments, "at", "an instant such as 2026-01-05T09:00:00Z", Instant::parse)
                        .orElseGet(clock::instant)
                        .truncatedTo(ChronoUnit.MILLIS));
        if (terms.kind().filter(Kind::isAboutAnother).isPresent()) {
            throw new UsageError(
                    "--kind is about another package, which no option names; give it in a format that does.");
        }
        return terms;
    }

    /** The same documents at the same instant give the same ids. */
    ReadingTerms reading(List<byte[]> documents) {
        List<String> defaulted = new ArrayList<>();
        addIf(origin.isEmpty(), "/origin", defaulted);
        addIf(recipients.isEmpty(), "/recipients", defaulted);
        addIf(kind.isEmpty(), "/kind", defaulted);
        addIf(handling.isEmpty(), "/handling", defaulted);
        addIf(lane.isEmpty(), "/urgency/lane", defaulted);
        return new ReadingTerms(
                Authority.of(origin.orElse(ORIGIN)),
                (recipients.isEmpty() ? List.of(RECIPIENT) : recipients)
                        .stream().map(Authority::of).toList(),
                kind.orElse(Kind.REFERRAL),
                lane.orElse(Lane.ROUTINE),
                legalBasis.orElse(null),
                purpose,
                handling.isEmpty() ? List.of(HANDLING) : handling,
                at,
                new DerivedIds(key(documents)),
                defaulted);
    }

    /** The same problem; where no document of the format can say what is missing, with the option that can. */
    static Problem repairable(Problem problem) {
        if (problem.code().equals("ORIGIN_FOREIGN")) {
            return new Problem(
                    problem.code(),
                    problem.pointer(),
                    "the document names another authority as its origin than --origin does",
                    "name the document's own behind --origin, or leave --origin away");
        }
        String option = OPTIONS.get(problem.code());
        return option == null
                ? problem
                : new Problem(problem.code(), problem.pointer(), problem.what(), problem.fix() + ", or give " + option);
    }

    private static String kinds() {
        return Arrays.stream(Kind.values())
                .filter(kind -> !kind.isAboutAnother())
                .map(Kind::name)
                .collect(Collectors.joining(", "));
    }

    private static String lanes() {
        return Arrays.stream(Lane.values()).map(Lane::name).collect(Collectors.joining(", "));
    }

    private UUID key(List<byte[]> documents) {
        ByteBuffer digest =
                ByteBuffer.wrap(Digest.sha256(documents.toArray(byte[][]::new)).bytes());
        long most = at.toEpochMilli() << 16 | 0x7000L | digest.getLong() & 0x0FFFL;
        return new UUID(most, digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    private static void addIf(boolean isDefault, String pointer, List<String> defaulted) {
        if (isDefault) {
            defaulted.add(pointer);
        }
    }

    private static <T> Optional<T> one(Arguments arguments, String name, String shape, Function<String, T> parse) {
        return arguments.option(name).map(text -> parsed(name, text, shape, parse));
    }

    private static <T> List<T> several(Arguments arguments, String name, String shape, Function<String, T> parse) {
        return arguments.options(name).stream()
                .map(text -> parsed(name, text, shape, parse))
                .toList();
    }

    private static <T> T parsed(String name, String text, String shape, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException notOne) {
            throw new UsageError("--" + name + " is not " + shape + ".");
        }
    }

    private static String oneOf(Enum<?>[] values) {
        return "one of " + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }
}

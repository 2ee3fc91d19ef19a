package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.AgreedRecipients.AgreedRecipient;

/** Says what a document's format has no place for: the parameters, else the case system's defaults, else the agreement's. */
public final class SubmissionParameters {

    private static final Pattern LEGAL_BASIS_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ()/.,-]{0,127}");
    private static final Pattern PURPOSE_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    static final String RECIPIENT = "recipient";
    static final String KIND = "kind";
    static final String PURPOSE = "purpose";
    static final String LEGAL_BASIS = "legalBasis";
    static final String HANDLING = "handling";
    static final String LANE = "lane";

    /** What stands in no document of a partner format: the parameter that says it, and the setting that says it otherwise. */
    private static final Map<String, Said> SAID = Map.of(
            "PURPOSE_MISSING", new Said(PURPOSE, "purpose"),
            "LEGAL_BASIS_MISSING", new Said(LEGAL_BASIS, "legal-basis"));

    private record Said(String parameter, String setting) {}

    /** No parameter names another package, so a document makes none that is about one. */
    private static final List<Kind> KINDS =
            Arrays.stream(Kind.values()).filter(kind -> !kind.isAboutAnother()).toList();

    private final CaseSystemDefaults defaults;
    private final AgreedRecipients agreed;
    private final TimeOrderedIds ids;
    private final Clock clock;

    public SubmissionParameters(CaseSystemDefaults defaults, AgreedRecipients agreed, TimeOrderedIds ids, Clock clock) {
        this.defaults = defaults;
        this.agreed = agreed;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a document is read with.
     *
     * @param terms what was said; a default stands in for each parameter that is wrong, and nothing read so may enter
     */
    public record Read(ReadingTerms terms, WrongParameters wrong) {}

    /** Never ends the request: what is wrong is told with what is wrong with the document. */
    public Read read(HttpServletRequest request, CaseSystemId caseSystem) {
        return read(request, caseSystem, false);
    }

    /**
     * @param documentSays whether the document says its own recipients, kind, lane and handling: none is asked for, and defaults fill
     *     in none
     */
    Read read(HttpServletRequest request, CaseSystemId caseSystem, boolean documentSays) {
        SubmissionDefaults otherwise = defaults.of(caseSystem);
        Parameters given = new Parameters(request);
        List<AuthorityId> recipients = given.several(RECIPIENT, "an authority id such as XB", AuthorityId::new);
        Optional<Kind> kind = given.one(KIND, oneOf(KINDS), text -> among(KINDS, text));
        List<String> purpose = given.several(PURPOSE, "a purpose code", text -> matching(PURPOSE_CODE, text));
        Optional<String> legalBasis =
                given.one(LEGAL_BASIS, "a code of up to 128 characters", text -> matching(LEGAL_BASIS_CODE, text));
        List<HandlingCode> handling = given.several(HANDLING, "a handling code such as EU:H1", HandlingCode::parse);
        Optional<Lane> lane = given.one(LANE, oneOf(List.of(Lane.values())), Lane::valueOf);
        WrongParameters wrong = given.wrong();

        Going going;
        if (wrong.names().contains(RECIPIENT)) {
            going = readable(recipients);
        } else if (documentSays && recipients.isEmpty()) {
            going = new Going(List.of(), List.of(), true);
        } else {
            going = recipients.isEmpty() ? all(otherwise.recipients()) : readable(recipients);
        }
        ReadingTerms terms = new ReadingTerms(
                agreed.ourselves(),
                going.recipients().stream().map(AgreedRecipient::authority).toList(),
                kind.orElse(otherwise.kind()),
                lane.orElse(otherwise.lane()),
                legalBasis.or(otherwise::legalBasis).orElse(null),
                purpose.isEmpty() ? otherwise.purpose().stream().toList() : purpose,
                documentSays ? handling : handling(handling, otherwise, going.recipients()),
                clock.instant(),
                ids::next,
                defaulted(
                        new Filled("/recipients", recipients.isEmpty()),
                        new Filled("/kind", kind.isEmpty()),
                        new Filled(
                                "/purpose",
                                purpose.isEmpty() && otherwise.purpose().isPresent()),
                        new Filled(
                                "/legalBasis",
                                legalBasis.isEmpty() && otherwise.legalBasis().isPresent()),
                        new Filled("/handling", handling.isEmpty()),
                        new Filled("/urgency/lane", lane.isEmpty())));
        return new Read(terms, wrong.andOfRecipients(going.problems(), going.isForSomebody()));
    }

    /** The request did not fail to be read: what is missing may come from either place. */
    private static Problem recipientMissing() {
        return new Problem(
                "RECIPIENT_MISSING",
                "query:" + RECIPIENT,
                "the request names no recipient, and neither do the defaults of the case system",
                bothPlaces(RECIPIENT, "recipients") + ": an authority id such as XB, once for each recipient");
    }

    /** Where a submission's sender, and where its administrator, says what the format has no place for. */
    private static String bothPlaces(String parameter, String setting) {
        return "send the parameter " + parameter + ", or have the administrator set defaults." + setting
                + " in this case system's entry of tidegate.yml";
    }

    /** The same problem; where what is missing has no place in a document of a partner format, with both places that it has. */
    public static Problem repairable(Problem problem) {
        Said said = SAID.get(problem.code());
        return said == null
                ? problem
                : new Problem(
                        problem.code(),
                        problem.pointer(),
                        problem.what(),
                        bothPlaces(said.parameter(), said.setting()) + ": one that the agreement names");
    }

    private record Filled(String pointer, boolean fromDefaults) {}

    private static List<String> defaulted(Filled... all) {
        return Arrays.stream(all)
                .filter(Filled::fromDefaults)
                .map(Filled::pointer)
                .toList();
    }

    /** For several recipients every agreement's default holds: together they are the most restrictive. */
    private static List<HandlingCode> handling(
            List<HandlingCode> given, SubmissionDefaults otherwise, List<AgreedRecipient> going) {
        return Stream.of(given, otherwise.handling())
                .filter(codes -> !codes.isEmpty())
                .findFirst()
                .orElseGet(() -> going.stream()
                        .flatMap(recipient -> recipient.handlingDefault().stream())
                        .distinct()
                        .toList());
    }

    /**
     * Whom a document goes to.
     *
     * @param recipients those an agreement is held with; where there are none, this node's authority stands in for them, and where the
     *     document says its own, nobody
     * @param problems why some are missing, or all
     */
    private record Going(List<AgreedRecipient> recipients, List<Problem> problems, boolean isForSomebody) {}

    private Going all(List<AuthorityId> recipients) {
        return recipients.isEmpty()
                ? new Going(List.of(standingIn()), List.of(recipientMissing()), false)
                : going(recipients, i -> "/recipients/" + i);
    }

    /** Whom the parameter names; the sender has not seen the package. */
    private Going readable(List<AuthorityId> recipients) {
        return going(recipients, i -> "query:" + RECIPIENT);
    }

    private AgreedRecipient standingIn() {
        return new AgreedRecipient(agreed.ourselves(), List.of(HandlingCode.eu(1)));
    }

    private Going going(List<AuthorityId> recipients, IntFunction<String> pointer) {
        List<AgreedRecipient> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            Optional<AgreedRecipient> recipient = agreed.find(recipients.get(i));
            recipient.ifPresent(found::add);
            if (recipient.isEmpty()) {
                problems.add(new Problem(
                        "RECIPIENT_UNKNOWN",
                        pointer.apply(i),
                        recipients.size() == 1
                                ? "this node holds no agreement with this authority"
                                : "this node holds no agreement with authority " + (i + 1) + " of those named",
                        "name an authority the node's administrator lists"));
            }
        }
        return found.isEmpty() ? new Going(List.of(standingIn()), problems, false) : new Going(found, problems, true);
    }

    private static String matching(Pattern shape, String text) {
        if (!shape.matcher(text).matches()) {
            throw new IllegalArgumentException("not of that shape");
        }
        return text;
    }

    private static Kind among(List<Kind> kinds, String text) {
        Kind kind = Kind.valueOf(text);
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException("not for a document");
        }
        return kind;
    }

    private static String oneOf(List<? extends Enum<?>> values) {
        return "one of " + values.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}

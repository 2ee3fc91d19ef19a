package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.entry.Entering;
import org.tidegate.gateway.deconfliction.entry.EntryAnswer;
import org.tidegate.gateway.deconfliction.entry.EntryCursor;
import org.tidegate.gateway.deconfliction.entry.EntryDesk;
import org.tidegate.gateway.deconfliction.entry.EntryLoads;
import org.tidegate.gateway.deconfliction.entry.EntryQuestion;
import org.tidegate.gateway.deconfliction.entry.EntryRequest;
import org.tidegate.gateway.deconfliction.entry.Once;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;

/** What the two doors for entries do alike: a case system's and a person's. */
public final class TargetEntries {
    private static final String ENTRIES = "/deconfliction/entries";
    private static final String LOADS = "/deconfliction/loads";
    private static final int USUAL_PAGE = 50;

    private final EntryDesk desk;
    private final EntryLoads loads;

    public TargetEntries(EntryDesk desk, EntryLoads loads) {
        this.desk = desk;
        this.loads = loads;
    }

    /**
     * Enters what is posted.
     *
     * @param root of the door
     * @param once null where the same again is another one
     * @param unreadable what ends the request where the body cannot be read
     */
    public ResponseEntity<byte[]> enter(
            HttpServletRequest request,
            Actor who,
            String root,
            @Nullable IdempotencyKey once,
            BiFunction<MalformedDocument, byte[], RuntimeException> unreadable) {
        new Parameters(request).refuseIfAnyIsWrong();
        MediaType type = MediaType.parseMediaType(
                Optional.ofNullable(request.getContentType()).orElse(""));
        if (!RequestBody.isUtf8(type)) {
            throw new MalformedDocument(List.of(RequestBody.charsetNotRead()));
        }
        byte[] body = RequestBody.read(request);
        Once marked = once == null ? null : new Once(once.value(), Digest.sha256(body));
        return switch (read(type, body, unreadable)) {
            case EntryRequest.One one -> entered(desk.enter(who, one.entry(), marked, null), root);
            case EntryRequest.Many many ->
                loaded(loads.load(who, many.file(), marked), root, many.file().size());
        };
    }

    private static EntryRequest read(
            MediaType type, byte[] body, BiFunction<MalformedDocument, byte[], RuntimeException> unreadable) {
        try {
            return EntryRequest.read(type, body);
        } catch (MalformedDocument malformed) {
            throw unreadable.apply(malformed, body);
        }
    }

    private static ResponseEntity<byte[]> entered(Entering entering, String root) {
        Entering.Entered entered = require(entering);
        return answer(ResponseEntity.created(URI.create(root + ENTRIES + "/" + entered.id())), entered)
                .body(Answers.json(new EntryAnswer.Entered(entered.id().toString())));
    }

    private static ResponseEntity<byte[]> loaded(Entering entering, String root, int entries) {
        Entering.Entered entered = require(entering);
        return answer(ResponseEntity.accepted().location(URI.create(root + LOADS + "/" + entered.id())), entered)
                .body(Answers.json(new EntryAnswer.Loaded(entered.id().toString(), entries)));
    }

    private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer, Entering.Entered entered) {
        return (entered.replayed() ? answer.header("Idempotency-Replayed", "true") : answer)
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static Entering.Entered require(Entering entering) {
        return switch (entering) {
            case Entering.Entered entered -> entered;
            case Entering.OtherBody ignored -> throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case Entering.CaseFull ignored -> throw RequestFailed.because(ProblemCode.CASE_FULL);
            case Entering.OverRate over ->
                throw RequestFailed.retryAfter(
                        ProblemCode.TOO_MANY_TARGETS,
                        Math.toIntExact(Math.max(1, over.after().plusMillis(999).toSeconds())));
        };
    }

    public ResponseEntity<byte[]> list(HttpServletRequest request, Actor who) {
        Parameters parameters = new Parameters(request);
        EntryQuestion question = question(parameters);
        Optional<TargetEntryStore.Place> after = parameters.one("after", EntryCursor.SHAPE, EntryCursor::read);
        int limit = parameters.number("limit", 1, EntryDesk.LARGEST_PAGE).orElse(USUAL_PAGE);
        parameters.refuseIfAnyIsWrong();
        return fresh(EntryAnswer.Page.of(desk.list(who, question, after.orElse(null), limit), limit));
    }

    private static EntryQuestion question(Parameters parameters) {
        return new EntryQuestion(
                parameters.one("state", states(), TargetEntryRow.State::valueOf).orElse(null),
                parameters
                        .one("target", "a type such as phone", TargetType::new)
                        .orElse(null),
                parameters
                        .one("partner", "an authority id such as XB", AuthorityId::new)
                        .orElse(null),
                parameters
                        .one("caseReference", "a case's reference", text -> text)
                        .orElse(null),
                parameters.one("loadId", "a UUID", TargetEntries::id).orElse(null),
                parameters
                        .one("reviewBy", "a day such as 2026-01-05", TargetEntries::day)
                        .orElse(null));
    }

    private static String states() {
        return "one of "
                + Arrays.stream(TargetEntryRow.State.values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException("not a day", notOne);
        }
    }

    public ResponseEntity<byte[]> open(HttpServletRequest request, Actor who, String text) {
        new Parameters(request).refuseIfAnyIsWrong();
        return fresh(EntryAnswer.Opened.of(desk.open(who, idOrNothing(text)).orElseThrow(AgencyDoor::nothingHere)));
    }

    public ResponseEntity<byte[]> withdraw(HttpServletRequest request, Actor who, String text) {
        new Parameters(request).refuseIfAnyIsWrong();
        return switch (desk.withdraw(who, idOrNothing(text))) {
            // Gone, whoever was first.
            case DONE, ENDED -> ResponseEntity.noContent().build();
            case UNKNOWN -> throw AgencyDoor.nothingHere();
        };
    }

    public ResponseEntity<byte[]> load(HttpServletRequest request, Actor who, String text) {
        new Parameters(request).refuseIfAnyIsWrong();
        return fresh(EntryAnswer.Load.of(loads.standing(who, idOrNothing(text)).orElseThrow(AgencyDoor::nothingHere)));
    }

    /** @throws RequestFailed NOT_FOUND where the text is no id */
    public static UUID idOrNothing(String text) {
        return AgencyDoor.idOrNothingHere(text, TargetEntries::id);
    }

    private static UUID id(String text) {
        return UuidText.parse("id", text);
    }

    private static ResponseEntity<byte[]> fresh(Record answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Answers.json(answer));
    }
}

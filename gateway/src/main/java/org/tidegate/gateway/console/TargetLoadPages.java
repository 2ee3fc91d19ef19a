package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.entry.Entering;
import org.tidegate.gateway.deconfliction.entry.EntryLoads;
import org.tidegate.gateway.deconfliction.entry.Once;
import org.tidegate.gateway.store.TargetLoadRow;

/** Many targets with one file, and how far each partner is with them. */
@RestController
final class TargetLoadPages {
    private final EntryLoads loads;
    private final Pages pages;
    private final Clock clock;

    TargetLoadPages(EntryLoads loads, Pages pages, Clock clock) {
        this.loads = loads;
        this.pages = pages;
        this.clock = clock;
    }

    /** How far one partner is. @param nextAt when it is tried again; null where none waits */
    record OfPartner(
            String id,
            long entries,
            long evaluated,
            long waiting,
            @Nullable String becauseKey,
            @Nullable Moment nextAt) {
        static OfPartner of(TargetLoadRow.OfPartner partner) {
            Instant next = partner.nextAt();
            String because = partner.because();
            return new OfPartner(
                    partner.partner().value(),
                    partner.entries(),
                    partner.evaluated(),
                    partner.waiting(),
                    partner.waiting() == 0 ? null : TargetContent.becauseKey(because == null ? "" : because),
                    next == null ? null : Moment.of(next));
        }
    }

    @GetMapping(Paths.TARGETS_LOAD)
    ResponseEntity<byte[]> blank(HttpServletRequest request, Actor.Person person) {
        Permission.require(person, Operation.ENTER_TARGETS, new Subject.Node());
        return form(request, 200, UUID.randomUUID().toString(), "", List.of(), null, null);
    }

    @PostMapping(Paths.TARGETS_LOAD)
    ResponseEntity<byte[]> load(HttpServletRequest request, Actor.Person person) {
        LoadForm form = LoadForm.read(request);
        Fields.requireToken(request, form.token());
        Permission.require(person, Operation.ENTER_TARGETS, new Subject.Node());
        Once once = new Once("console " + id(form.once()), Digest.sha256(form.content()));
        try {
            List<Placed> file = new ArrayList<>();
            form.kind().read(new ByteArrayInputStream(form.content()), file::add);
            return switch (loads.load(person, file, once)) {
                case Entering.Entered entered ->
                    Pages.seeOther(Paths.targetLoad(entered.id())).build();
                case Entering.OverRate over ->
                    form(
                            request,
                            429,
                            form.once(),
                            form.pasted(),
                            List.of(),
                            "target-load.over-rate",
                            Span.of(over.after()));
                case Entering.CaseFull full ->
                    form(request, 409, form.once(), form.pasted(), List.of(), "target-load.case-full", null);
                case Entering.OtherBody other ->
                    form(
                            request,
                            409,
                            UUID.randomUUID().toString(),
                            form.pasted(),
                            List.of(),
                            "target-load.other-file",
                            null);
            };
        } catch (MalformedDocument malformed) {
            return form(request, 422, form.once(), form.pasted(), malformed.problems(), null, null);
        }
    }

    /** @param once names this form, so that its file is not loaded twice */
    private ResponseEntity<byte[]> form(
            HttpServletRequest request,
            int status,
            String once,
            String pasted,
            List<Problem> problems,
            @Nullable String said,
            @Nullable Span wait) {
        Map<String, Object> values = new HashMap<>();
        values.put("once", once);
        values.put("pasted", pasted);
        values.put("faults", problems.stream().map(LoadFault::of).toList());
        values.put("said", said);
        values.put("wait", wait);
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        values.put("lastDay", today.plusDays(TargetOffer.USUAL_DAYS).toString());
        values.put("reviewDay", today.plusDays(TargetOffer.USUAL_REVIEW_DAYS).toString());
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "target-load", values);
    }

    @GetMapping(Paths.TARGET_LOADS + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        UUID id = id(text);
        EntryLoads.Standing standing =
                loads.standing(person, id).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        TargetLoadRow load = standing.load();
        List<OfPartner> partners =
                standing.progress().partners().stream().map(OfPartner::of).toList();
        Map<String, Object> values = new HashMap<>();
        values.put("id", id.toString());
        values.put("href", Paths.targetLoad(id));
        values.put("entries", load.entries());
        values.put("entered", standing.progress().entered());
        values.put("isWhole", standing.progress().entered() >= load.entries());
        values.put("enteredBy", ActorWords.of(load.enteredBy()));
        values.put("enteredAt", Moment.of(load.enteredAt()));
        values.put("partners", partners);
        values.put("done", partners.stream().allMatch(partner -> partner.waiting() == 0));
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, 200, "target-loaded", values);
    }

    private static UUID id(String text) {
        try {
            return UuidText.parse("load", text);
        } catch (IllegalArgumentException none) {
            throw new PageFailed(ConsoleProblem.NOT_FOUND);
        }
    }
}

package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.hit.HitDesk;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.HitRow;

/** Hits: what waits for somebody, and one hit with whom to call and what to decide. Never what it is about. */
@RestController
final class HitPages {
    static final int PAGE_SIZE = 50;

    private static final int MOST_OPEN = 200;
    private static final String SAID = "said";
    private static final String AFTER = "after";
    private static final String OUTCOME = "outcome";

    /** What is ours to do, what is urgent of it before all else, and the nearest clock first. */
    private static final Comparator<HitRow> WAITING_LONGEST = Comparator.comparing(
                    (HitRow hit) -> HitTurn.of(hit).isOurs(), Comparator.reverseOrder())
            .thenComparing(HitRow::urgent, Comparator.reverseOrder())
            .thenComparing(HitPages::due)
            .thenComparing(HitRow::detectedAt);

    private final Authority self;
    private final HitDesk desk;
    private final PartnerDirectory partners;
    private final Pages pages;
    private final Clock clock;

    HitPages(Authority self, HitDesk desk, PartnerDirectory partners, Pages pages, Clock clock) {
        this.self = self;
        this.desk = desk;
        this.partners = partners;
        this.pages = pages;
        this.clock = clock;
    }

    /** What somebody decides or says, by the name its form's address ends with. */
    private enum Deed {
        TELL,
        KEEP_BACK,
        SPOKE,
        OUTCOME,
        PLACE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Whom to call, where both sides know of it.
     *
     * @param phone how a person reaches the partner's desk; null where nobody told
     * @param theirs what to name there; null: {@code ours}, which they have
     */
    record Call(@Nullable String phone, @Nullable String theirs, String ours) {}

    /** Of two events whose exact places both sides told: how far apart, and how long between. */
    record Distance(String key, int metres, int minutes) {}

    @GetMapping(Paths.HITS)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.Person person) {
        String text = Fields.of(request, AFTER);
        @Nullable ListPlace after = text.isEmpty() ? null : ListPlace.parse(text);
        Instant now = clock.instant();
        HitDesk.Page open =
                after == null ? desk.list(person, true, null, null, MOST_OPEN) : new HitDesk.Page(List.of(), false);
        HitDesk.Page page = desk.list(
                person, false, after == null ? null : after.at(), after == null ? null : after.id(), PAGE_SIZE);
        Map<String, Object> values = new HashMap<>();
        values.put(
                "open",
                open.hits().stream()
                        .sorted(WAITING_LONGEST)
                        .map(hit -> HitLine.of(hit, now))
                        .toList());
        values.put("others", others(page.hits(), now));
        values.put("full", open.more());
        values.put("first", after == null ? null : Paths.HITS);
        values.put("next", page.more() ? next(page.hits().getLast()) : null);
        values.put("now", Moment.of(now));
        return pages.page(request, 200, "hits", values);
    }

    private static List<HitLine> others(List<HitRow> page, Instant now) {
        return page.stream()
                .filter(hit -> !HitTurn.isOpen(hit.state()))
                .map(hit -> HitLine.of(hit, now))
                .toList();
    }

    private static String next(HitRow last) {
        return Paths.HITS + "?" + AFTER + "=" + new ListPlace(last.detectedAt(), last.id()).encoded();
    }

    @GetMapping(Paths.HITS + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        String said = Arrays.stream(Deed.values())
                .map(Enum::name)
                .filter(Fields.of(request, SAID)::equals)
                .findFirst()
                .map(name -> "hit-said." + name)
                .orElse(null);
        return page(request, person, id(text), 200, said, List.of());
    }

    @PostMapping(Paths.HITS + "/{id}/{deed}")
    ResponseEntity<byte[]> act(
            HttpServletRequest request,
            Actor.Person person,
            @PathVariable("id") String text,
            @PathVariable("deed") String word) {
        Fields.requireToken(request);
        UUID id = id(text);
        Deed deed = Arrays.stream(Deed.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        if (deed == Deed.OUTCOME && Fields.of(request, OUTCOME).isEmpty()) {
            return page(request, person, id, 422, null, List.of(OUTCOME));
        }
        HitDesk.Step step = switch (deed) {
            case TELL -> desk.allow(person, id);
            case KEEP_BACK -> desk.refuse(person, id);
            case SPOKE -> desk.contacted(person, id);
            case OUTCOME -> desk.outcome(person, id, outcome(request));
            case PLACE -> desk.allowPlace(person, id);
        };
        return switch (step) {
            case DONE -> Pages.seeOther(Paths.hit(id) + "?" + SAID + "=" + deed).build();
            case NOT_THERE -> throw new PageFailed(ConsoleProblem.NOT_FOUND);
            case NOT_NOW -> page(request, person, id, 409, "hit-said.NOT_NOW", List.of());
        };
    }

    private static HitOutcome outcome(HttpServletRequest request) {
        try {
            return HitOutcome.valueOf(Fields.of(request, OUTCOME));
        } catch (IllegalArgumentException notOffered) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }

    private ResponseEntity<byte[]> page(
            HttpServletRequest request,
            Actor.Person person,
            UUID id,
            int status,
            @Nullable String said,
            List<String> wrong) {
        HitRow hit = desk.open(person, id).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        Instant now = clock.instant();
        HitTurn turn = HitTurn.of(hit);
        boolean mayTellPlaces = desk.placesMayBeTold(hit);
        Map<String, Object> values = new HashMap<>();
        values.put("id", hit.id().toString());
        values.put("action", Paths.hit(hit.id()));
        values.put("entry", Paths.target(hit.entry()));
        values.put("partner", hit.partner().value());
        values.put("line", HitLine.of(hit, now));
        values.put("turn", turn);
        values.put("claimKey", claimKey(hit));
        values.put("call", hit.isShared() ? call(hit) : null);
        values.put("escalation", hit.escalation());
        values.put("ruleKey", hit.role() == HitRole.HOLDER ? "hit-rule." + hit.rule() : null);
        values.put("steps", HitStep.of(hit));
        values.put(
                "outcomes", Choice.toBeMade(List.of(HitOutcome.values()), "hit-outcome", Fields.of(request, OUTCOME)));
        values.put("ours", key("hit-outcome.", hit.outcome()));
        values.put("oursBy", hit.outcomeBy() == null ? null : ActorWords.of(hit.outcomeBy()));
        values.put("theirs", key("hit-outcome.", hit.partnerOutcome()));
        values.put("closedKey", key("hit-closed.", hit.closedBecause()));
        values.put(
                "handling",
                String.join(
                        " ", hit.handling().stream().map(code -> code.text()).toList()));
        values.put("places", mayTellPlaces && hit.isShared());
        values.put("mayAllowPlace", mayTellPlaces && hit.isShared() && !hit.placeAllowed());
        values.put("placeAllowed", hit.placeAllowed());
        values.put("partnerPlaceAllowed", hit.partnerPlaceAllowed());
        values.put("distance", distance(hit));
        values.put(SAID, said);
        values.put("good", status == 200);
        values.put("wrong", wrong);
        values.put("now", Moment.of(now));
        return pages.page(request, status, "hit", values);
    }

    /** A notice proves nothing, so who sent it says first what the hit is about; null where nobody is to call, or each found the other. */
    private static @Nullable String claimKey(HitRow hit) {
        if (!HitTurn.isToBeSpokenOf(hit.state())) {
            return null;
        }
        if (hit.role() == HitRole.ASKER) {
            return "hit.their-claim";
        }
        return hit.alsoId() == null ? "hit.our-claim" : null;
    }

    private Call call(HitRow hit) {
        String told = hit.desk();
        return new Call(
                told != null ? told : agreedDesk(hit.partner()).orElse(null),
                hit.reference(),
                hit.ownReference(self.id()));
    }

    private Optional<String> agreedDesk(AuthorityId partner) {
        return partners.find(partner)
                .map(found -> found.agreement().party(partner).desk());
    }

    private static @Nullable Distance distance(HitRow hit) {
        Integer metres = hit.distanceMetres();
        Integer minutes = hit.gapMinutes();
        return hit.distance() == null || metres == null || minutes == null
                ? null
                : new Distance("hit-distance." + hit.distance(), metres, minutes);
    }

    private static @Nullable String key(String words, @Nullable Object value) {
        return value == null ? null : words + value;
    }

    private static Instant due(HitRow hit) {
        Instant due = hit.dueAt();
        return due == null ? Instant.MAX : due;
    }

    private static UUID id(String text) {
        try {
            return UuidText.parse("hit", text);
        } catch (IllegalArgumentException none) {
            throw new PageFailed(ConsoleProblem.NOT_FOUND);
        }
    }
}

package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.FormAcceptance;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.exchange.WrittenForms;

/** One written form: what it loses, and in two steps, why and then yes, that it may be given all the same. */
@RestController
final class FormPage {
    private static final String GROUND = "ground";
    private static final String LOSSES = "losses";

    private final WrittenForms forms;
    private final Looks looks;
    private final Pages pages;

    FormPage(WrittenForms forms, Looks looks, Pages pages) {
        this.forms = forms;
        this.looks = looks;
        this.pages = pages;
    }

    /** What is wrong with the choice that was sent; its words are the bundle's. */
    private enum Wrong {
        NO_GROUND("form.no-ground", 422),
        OTHER_LOSSES("form.other-losses", 409),
        CANNOT("form.cannot", 409);

        private final String key;
        private final int status;

        Wrong(String key, int status) {
            this.key = key;
            this.status = status;
        }
    }

    @GetMapping(Paths.FORM)
    ResponseEntity<byte[]> show(
            HttpServletRequest request,
            Actor.Person person,
            @PathVariable("id") String id,
            @PathVariable("format") String format) {
        ExchangeId exchange = exchange(id);
        return first(request, person, exchange, form(person, exchange, format), null);
    }

    /** Changes nothing: asks once more, with what was chosen. */
    @GetMapping(Paths.FORM + "/confirmation")
    ResponseEntity<byte[]> confirm(
            HttpServletRequest request,
            Actor.Person person,
            @PathVariable("id") String id,
            @PathVariable("format") String format) {
        ExchangeId exchange = exchange(id);
        WrittenFormView form = form(person, exchange, format);
        Optional<AcceptanceGround> ground = ground(request);
        if (form.standing() != WrittenFormView.Standing.BLOCKED) {
            return first(request, person, exchange, form, null);
        }
        if (ground.isEmpty()) {
            return first(request, person, exchange, form, Wrong.NO_GROUND);
        }
        if (!form.losses().digest().text().equals(Fields.of(request, LOSSES))) {
            return first(request, person, exchange, form, Wrong.OTHER_LOSSES);
        }
        Map<String, Object> values = values(person, exchange, form);
        values.put(GROUND, ground.get().name());
        values.put("groundKey", "ground." + ground.get());
        return pages.page(request, 200, "form-confirmation", values);
    }

    @PostMapping(Paths.FORM + "/acceptance")
    ResponseEntity<byte[]> accept(
            HttpServletRequest request,
            Actor.Person person,
            @PathVariable("id") String id,
            @PathVariable("format") String format) {
        Fields.requireToken(request);
        ExchangeId exchange = exchange(id);
        AcceptanceGround ground = ground(request).orElseThrow(() -> new PageFailed(ConsoleProblem.UNREADABLE));
        return switch (forms.accept(person, exchange, format, ground, losses(request))) {
            case FormAcceptance.Recorded ignored ->
                Pages.seeOther(Paths.exchange(exchange)).build();
            case FormAcceptance.OtherLosses other -> first(request, person, exchange, other.form(), Wrong.OTHER_LOSSES);
            case FormAcceptance.NeverGiven never -> first(request, person, exchange, never.form(), Wrong.CANNOT);
            case FormAcceptance.NotBlocked ignored ->
                first(request, person, exchange, form(person, exchange, format), Wrong.CANNOT);
            case FormAcceptance.Nothing ignored -> throw new PageFailed(ConsoleProblem.NOT_FOUND);
        };
    }

    private ResponseEntity<byte[]> first(
            HttpServletRequest request,
            Actor.Person person,
            ExchangeId exchange,
            WrittenFormView form,
            @Nullable Wrong wrong) {
        Map<String, Object> values = values(person, exchange, form);
        values.put("wrong", wrong == null ? null : wrong.key);
        values.put("open", form.standing() == WrittenFormView.Standing.BLOCKED);
        values.put("missing", wrong == Wrong.NO_GROUND);
        values.put("grounds", Choice.each(List.of(AcceptanceGround.values()), GROUND));
        return pages.page(request, wrong == null ? 200 : wrong.status, "form", values);
    }

    /** What both pages show of the form; that it is shown is a row of the ledger. */
    private Map<String, Object> values(Actor.Person person, ExchangeId exchange, WrittenFormView form) {
        looks.opened(person, exchange);
        Map<String, Object> values = new HashMap<>();
        values.put("id", exchange.text());
        values.put("back", Paths.exchange(exchange));
        values.put("form", FormLine.of(exchange, form));
        values.put("serious", LossGroup.serious(form.losses()));
        values.put("lesser", LossGroup.lesser(form.losses()));
        values.put(LOSSES, form.losses().digest().text());
        return values;
    }

    private WrittenFormView form(Actor.Person person, ExchangeId exchange, String format) {
        return forms.one(person, exchange, format).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
    }

    private static ExchangeId exchange(String text) {
        return ExchangeId.tryParse(text).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
    }

    private static Optional<AcceptanceGround> ground(HttpServletRequest request) {
        String named = Fields.of(request, GROUND);
        return Arrays.stream(AcceptanceGround.values())
                .filter(ground -> ground.name().equals(named))
                .findFirst();
    }

    private static Digest losses(HttpServletRequest request) {
        try {
            return Digest.parse(Fields.of(request, LOSSES));
        } catch (IllegalArgumentException none) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }
}

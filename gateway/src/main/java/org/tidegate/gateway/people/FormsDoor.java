package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.FormAcceptance;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.exchange.WrittenForms;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.signin.Session;

/** What the written forms of a received package lose, and an officer's acceptance of that. */
@RestController
@RequestMapping(PeopleDoor.ROOT)
public final class FormsDoor {
    private static final String FORMS = "/exchanges/{id}/forms";

    private final WrittenForms forms;
    private final Looks looks;

    FormsDoor(WrittenForms forms, Looks looks) {
        this.forms = forms;
        this.looks = looks;
    }

    @GetMapping(path = FORMS, produces = MediaType.APPLICATION_JSON_VALUE)
    FormsAnswer forms(HttpServletRequest request, @PathVariable("id") String text) {
        Session session = PeopleDoor.session(request);
        ExchangeId id = PeopleDoor.exchange(text);
        List<WrittenFormView> all =
                forms.all(session.who().person(), id).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        looks.opened(session.who().person(), id);
        return FormsAnswer.of(id, all);
    }

    @PostMapping(
            path = FORMS + "/{format}/acceptance",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    FormsAnswer.Acceptance accept(
            HttpServletRequest request, @PathVariable("id") String text, @PathVariable("format") String format) {
        Actor.Person person = PeopleDoor.acting(request);
        ExchangeId id = PeopleDoor.exchange(text);
        AcceptanceRequest asked = AcceptanceRequest.read(request);
        return switch (forms.accept(person, id, format, asked.ground(), asked.losses())) {
            case FormAcceptance.Recorded recorded -> FormsAnswer.Acceptance.of(id, format, recorded.row());
            case FormAcceptance.OtherLosses ignored -> throw RequestFailed.because(ProblemCode.LOSSES_DIFFER);
            case FormAcceptance.NeverGiven never ->
                throw RequestFailed.because(ProblemCode.FORM_REFUSED, refusing(never.form()));
            case FormAcceptance.NotBlocked ignored -> throw RequestFailed.because(ProblemCode.FORM_NOT_BLOCKED);
            case FormAcceptance.Nothing ignored -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
        };
    }

    private static List<Problem> refusing(WrittenFormView form) {
        return form.losses().losses().stream()
                .filter(loss -> loss.kind() == LossKind.REFUSED)
                .map(loss -> new Problem(
                        loss.ruleId(),
                        loss.sourcePath(),
                        "the form has no place for this, and no acceptance lifts that",
                        "have the desk open the canonical form, which holds it"))
                .toList();
    }
}

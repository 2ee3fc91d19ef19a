package org.tidegate.gateway.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.form.LossAnswer;
import org.tidegate.gateway.store.AcceptedFormRow;

/** The schema Forms of people-1.yaml. */
record FormsAnswer(String exchangeId, List<Form> forms) {

    static FormsAnswer of(ExchangeId exchange, List<WrittenFormView> forms) {
        return new FormsAnswer(
                exchange.text(),
                forms.stream().map(form -> Form.of(exchange, form)).toList());
    }

    /**
     * One form.
     *
     * @param asked whether a case system asked for it, or was to be pushed it, and did not get it
     * @param lossesDigest what an acceptance names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Form(
            String format,
            String version,
            String mediaType,
            WrittenFormView.Standing standing,
            boolean asked,
            String lossesDigest,
            List<LossAnswer> losses,
            @Nullable Acceptance acceptance) {

        static Form of(ExchangeId exchange, WrittenFormView form) {
            AcceptedFormRow acceptance = form.acceptance();
            return new Form(
                    form.format().word(),
                    form.format().id(),
                    form.format().mediaTypes().getFirst(),
                    form.standing(),
                    form.asked(),
                    form.losses().digest().text(),
                    LossAnswer.of(form.losses().losses()),
                    acceptance == null
                            ? null
                            : Acceptance.of(exchange, form.format().word(), acceptance));
        }
    }

    /** The schema Acceptance of people-1.yaml. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Acceptance(
            String exchangeId,
            String format,
            String losses,
            AcceptanceGround ground,
            String acceptedBy,
            String acceptedAt,
            String leafHash,
            boolean pushDue,
            @Nullable String pushedAt) {

        static Acceptance of(ExchangeId exchange, String format, AcceptedFormRow row) {
            return new Acceptance(
                    exchange.text(),
                    format,
                    row.losses().text(),
                    row.ground(),
                    row.by(),
                    Instants.text(row.at()),
                    row.leaf().text(),
                    row.pushDue(),
                    row.pushedAt() == null ? null : Instants.text(row.pushedAt()));
        }
    }
}

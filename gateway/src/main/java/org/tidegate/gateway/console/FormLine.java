package org.tidegate.gateway.console;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.store.AcceptedFormRow;

/**
 * A written form of an exchange's package, as a page shows it.
 *
 * @param name of its format, for people
 * @param explainedKey the bundle's sentence about its standing
 * @param accepted null where nobody has accepted what it loses
 */
record FormLine(
        String href,
        String name,
        Badge standing,
        String explainedKey,
        @Nullable Accepted accepted) {

    /**
     * Who accepted it, when and why.
     *
     * @param by the person's id in the ledger, without its kind
     * @param groundKey the bundle's words
     * @param nextKey the bundle's sentence on how the case system gets the form, which takes the time
     */
    record Accepted(
            String by,
            Moment at,
            String groundKey,
            String nextKey,
            @Nullable Moment pushedAt) {

        static Accepted of(AcceptedFormRow row) {
            String next = row.pushDue() ? "form.push-due" : "form.in-inbox";
            return new Accepted(
                    row.by().substring(row.by().indexOf(':') + 1),
                    Moment.of(row.at()),
                    "ground." + row.ground(),
                    row.pushedAt() == null ? next : "form.pushed",
                    row.pushedAt() == null ? null : Moment.of(row.pushedAt()));
        }
    }

    static FormLine of(ExchangeId exchange, WrittenFormView form) {
        Badge standing = Badge.of(form.standing());
        AcceptedFormRow accepted = form.acceptance();
        return new FormLine(
                Paths.form(exchange, form.format().word()),
                form.format().name(),
                standing,
                standing.key() + ".explained",
                accepted == null ? null : Accepted.of(accepted));
    }
}

package org.tidegate.gateway.door;

import java.util.UUID;
import java.util.function.BiFunction;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.problem.RequestFailed;

/** What every door does to give an item of an inbox: finds it, writes it, and has it stand in the ledger before it goes out. */
public final class TakingOver {

    private final Inbox inbox;
    private final PackageForms forms;

    TakingOver(Inbox inbox, PackageForms forms) {
        this.inbox = inbox;
        this.forms = forms;
    }

    /**
     * Opens the item in this format.
     *
     * @throws RequestFailed NOT_FOUND, or FORM_BLOCKED naming the losses that stop the form
     */
    public WrittenPackage open(Actor.CaseSystem actor, UUID id, String format) {
        WrittenPackage written = given(actor, id, (canonical, gate) -> forms.in(format, canonical, gate));
        goesOut(actor, id);
        return written;
    }

    <T> T given(Actor.CaseSystem actor, UUID id, BiFunction<byte[], FormGate, T> form) {
        return form.apply(look(actor, id), gate(actor, id));
    }

    /** A form that is not given is not silent: a package nobody can read waits like one nobody has asked for. */
    FormGate gate(Actor.CaseSystem actor, UUID id) {
        return new FormGate() {
            @Override
            public boolean isAccepted(LossList losses) {
                return inbox.isAccepted(actor, id, losses.format(), losses.digest());
            }

            @Override
            public void notGiven(String format, FormStanding standing) {
                inbox.formBlocked(actor, id, format, standing);
            }
        };
    }

    byte[] look(Actor.CaseSystem actor, UUID id) {
        return inbox.look(actor, id).orElseThrow(AgencyDoor::nothingHere);
    }

    void goesOut(Actor.CaseSystem actor, UUID id) {
        if (!inbox.opened(actor, id)) {
            throw AgencyDoor.nothingHere();
        }
    }
}

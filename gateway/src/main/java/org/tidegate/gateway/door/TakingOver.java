package org.tidegate.gateway.door;

import java.util.UUID;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.InboxPackage;
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
        InboxPackage item = look(actor, id);
        WrittenPackage written = forms.in(format, item);
        item.goesOut();
        return written;
    }

    InboxPackage look(Actor.CaseSystem actor, UUID id) {
        return inbox.look(actor, id).orElseThrow(AgencyDoor::nothingHere);
    }
}

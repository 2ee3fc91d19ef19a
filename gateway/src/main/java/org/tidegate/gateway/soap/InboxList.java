package org.tidegate.gateway.soap;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.InboxItemView;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Lists what waits for a case system, page by page. */
final class InboxList implements SoapOperation {

    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final int MOST_ITEMS = 200;
    private static final int USUAL_ITEMS = 50;

    private final Inbox inbox;

    InboxList(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.LIST_INBOX);
        Fields fields = Fields.read(body, List.of(AFTER, LIMIT));
        Optional<UUID> after =
                fields.one(AFTER, "an inbox id as a list gave it", text -> UuidText.parse("inbox id", text));
        int limit = fields.number(LIMIT, 1, MOST_ITEMS).orElse(USUAL_ITEMS);
        fields.refuseIfAnyIsWrong();
        List<InboxItemView> views = inbox.list(call.actor(), after.orElse(null), limit + 1);
        return ContractElements.of("inboxResponse", answer -> {
            for (InboxItemView view : views.subList(0, Math.min(limit, views.size()))) {
                answer.group("item", item -> write(view, item));
            }
            if (views.size() > limit) {
                answer.id("next", views.get(limit - 1).inboxId());
            }
        });
    }

    private static void write(InboxItemView view, ContractElements item) throws XMLStreamException {
        item.id("inboxId", view.inboxId());
        item.value("packageId", view.packageId());
        item.value("exchangeId", view.exchangeId());
        item.value("conversationId", view.conversation());
        item.value("sender", view.sender());
        item.code("kind", view.kind());
        item.code("lane", view.lane());
        item.at("arrivedAt", view.arrivedAt());
        item.at("fetchedAt", view.fetchedAt());
    }
}

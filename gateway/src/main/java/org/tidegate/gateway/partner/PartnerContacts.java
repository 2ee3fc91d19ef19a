package org.tidegate.gateway.partner;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;

/** When each partner was last in touch with this node, either way, since the node's start. Kept in memory: for people, never for a decision. */
public final class PartnerContacts {
    private final Map<AuthorityId, Contact> contacts = new ConcurrentHashMap<>();
    private final Clock clock;

    public PartnerContacts(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param answeredAt its last complete answer to a question of ours, whatever the answer was
     * @param heardAt its last request to us under a certificate we trust
     * @param failureCode why our last failed question failed, a constant word such as PARTNER_UNREACHABLE
     */
    public record Contact(
            @Nullable Instant answeredAt,
            @Nullable Instant heardAt,
            @Nullable String failureCode,
            @Nullable Instant failedAt) {
        static final Contact NONE = new Contact(null, null, null, null);
    }

    /** All members null where there was no contact since the start. */
    public Contact with(AuthorityId partner) {
        return contacts.getOrDefault(partner, Contact.NONE);
    }

    void answered(AuthorityId partner) {
        Instant now = clock.instant();
        change(partner, c -> new Contact(now, c.heardAt, c.failureCode, c.failedAt));
    }

    void failed(AuthorityId partner, String code) {
        Instant now = clock.instant();
        change(partner, c -> new Contact(c.answeredAt, c.heardAt, code, now));
    }

    /** It sent us a request. */
    public void heard(AuthorityId partner) {
        Instant now = clock.instant();
        change(partner, c -> new Contact(c.answeredAt, now, c.failureCode, c.failedAt));
    }

    private void change(AuthorityId partner, UnaryOperator<Contact> change) {
        contacts.compute(partner, (id, known) -> change.apply(known == null ? Contact.NONE : known));
    }
}

package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;

/** What is to be told of hits, and which of the partners' messages came. */
public final class HitMessageStore {
    private final Reads reads;

    public HitMessageStore(Reads reads) {
        this.reads = reads;
    }

    /** What is told of a hit. */
    public enum Telling {
        NOTICE,
        OUTCOME,
        CLOSED,
        PLACE_ALLOWED,
        PLACE
    }

    /** @param code the outcome, or why it is closed */
    public record Message(
            UUID id,
            AuthorityId partner,
            UUID hit,
            Telling kind,
            @Nullable String code,
            Instant madeAt,
            int attempts) {}

    /** To be told as soon as may be. */
    public void tell(Transaction tx, Message message) {
        tx.jdbc()
                .sql("""
                        insert into deconfliction_message (message_id, partner, hit_id, kind, code, made_at, next_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.values(
                        message.id(),
                        message.partner().value(),
                        message.hit(),
                        message.kind().name(),
                        message.code(),
                        at(message.madeAt()),
                        at(message.madeAt())))
                .update();
    }

    /** In the order they were made: what is told of a hit is told one after the other. */
    public List<Message> toTell(AuthorityId partner, Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select m.* from deconfliction_message m where m.partner = ? and m.next_at <= ? and m.sent_at is null
                            and not exists (select from deconfliction_message before where before.hit_id = m.hit_id
                                and before.sent_at is null and before.message_id < m.message_id)
                        order by m.next_at, m.message_id limit ?""")
                .params(partner.value(), at(now), limit)
                .query((r, row) -> new Message(
                        uuid(r, "message_id"),
                        partner,
                        uuid(r, "hit_id"),
                        Telling.valueOf(r.getString("kind")),
                        r.getString("code"),
                        instant(r, "made_at"),
                        r.getInt("attempts")))
                .list());
    }

    /**
     * It is about to be sent: from now on the partner may have it.
     *
     * @param until nobody else sends it before
     * @return false where it is not to be sent any more, or somebody else sends it
     */
    public boolean begin(Transaction tx, UUID message, Instant now, Instant until) {
        return tx.jdbc().sql("""
                                update deconfliction_message set attempts = attempts + 1, next_at = ?
                                where message_id = ? and sent_at is null and next_at <= ?""").params(at(until), message, at(now)).update() == 1;
    }

    /**
     * A notice that nobody began to send is not sent any more, nor is what would follow it.
     *
     * @return false where there is none: the partner may know of the hit
     */
    public boolean takeBack(Transaction tx, UUID hit) {
        boolean unsaid = tx.jdbc().sql("""
                                delete from deconfliction_message
                                where hit_id = ? and kind = 'NOTICE' and attempts = 0 and sent_at is null""").param(hit).update() == 1;
        if (unsaid) {
            tx.jdbc()
                    .sql("delete from deconfliction_message where hit_id = ? and sent_at is null")
                    .param(hit)
                    .update();
        }
        return unsaid;
    }

    /** The partner has it, or it is of no use any more. @return false where that was known before */
    public boolean sent(Transaction tx, UUID message, Instant now) {
        return tx.jdbc()
                        .sql("update deconfliction_message set sent_at = ? where message_id = ? and sent_at is null")
                        .params(at(now), message)
                        .update()
                == 1;
    }

    public void tellLater(Transaction tx, UUID message, Instant next) {
        tx.jdbc()
                .sql("update deconfliction_message set next_at = ? where message_id = ?")
                .params(at(next), message)
                .update();
    }

    /** Whether the message came before. */
    public boolean wasHeard(Transaction tx, AuthorityId partner, UUID message) {
        return tx.jdbc()
                        .sql("select count(*) from deconfliction_heard where partner = ? and message_id = ?")
                        .params(partner.value(), message)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public void hear(Transaction tx, AuthorityId partner, UUID message, Instant now) {
        tx.jdbc()
                .sql("insert into deconfliction_heard (partner, message_id, heard_at) values (?, ?, ?)")
                .params(partner.value(), message, at(now))
                .update();
    }

    /** What came, or was sent, before then. */
    public void forget(Transaction tx, Instant before) {
        tx.jdbc()
                .sql("delete from deconfliction_heard where heard_at < ?")
                .param(at(before))
                .update();
        tx.jdbc()
                .sql("delete from deconfliction_message where sent_at < ?")
                .param(at(before))
                .update();
    }
}

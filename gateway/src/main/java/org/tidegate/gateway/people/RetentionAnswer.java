package org.tidegate.gateway.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.json.Instants;
import org.tidegate.gateway.retention.RetentionDesk;
import org.tidegate.gateway.retention.RetentionStanding;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.NoticeRow;
import org.tidegate.gateway.store.PackageRef;

/** The schemas Retention and RetentionList of people-1.yaml. */
final class RetentionAnswer {
    private RetentionAnswer() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            String packageId,
            @Nullable String receivedFrom,
            List<String> exchanges,
            String kind,
            String retentionClass,
            String storedAt,
            @Nullable String closedAt,
            boolean underWay,
            boolean held,
            @Nullable String reviewAt,
            @Nullable String eraseAt,
            @Nullable String erasedAt,
            List<Decision> decisions,
            @Nullable Erasure erasure) {

        static Standing of(RetentionStanding standing) {
            KeptPackage kept = standing.kept();
            return new Standing(
                    kept.ref().id().text(),
                    from(kept.ref()),
                    idsOf(kept),
                    kept.kind().name(),
                    standing.retentionClass(),
                    Instants.text(kept.storedAt()),
                    text(kept.closedAt()),
                    kept.underWay(),
                    kept.held(),
                    text(standing.reviewAt()),
                    text(standing.eraseAt()),
                    text(kept.erasedAt()),
                    standing.decisions().stream().map(Decision::of).toList(),
                    standing.erasure().map(Erasure::of).orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(
            String packageId,
            String exchange,
            @Nullable String receivedFrom,
            String decision,
            String ground,
            @Nullable String until,
            String by,
            String at) {
        static Decision of(DecisionRow row) {
            return new Decision(
                    row.of().id().text(),
                    row.exchange().text(),
                    from(row.of()),
                    row.decision().name(),
                    row.ground().name(),
                    text(row.until()),
                    row.by(),
                    Instants.text(row.at()));
        }
    }

    /** @param state ASKED, ERASED or DESTROYED */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Erasure(
            String erasureId,
            String packageId,
            String exchange,
            @Nullable String receivedFrom,
            String state,
            String ground,
            String askedBy,
            String askedAt,
            @Nullable String confirmedBy,
            @Nullable String erasedAt,
            @Nullable String destroyedAt,
            @Nullable String notice,
            @Nullable String answeredAt) {
        static Erasure of(ErasureRow row) {
            PackageId notice = row.notice();
            return new Erasure(
                    row.id().toString(),
                    row.of().id().text(),
                    row.exchange().text(),
                    from(row.of()),
                    row.erasedAt() == null ? "ASKED" : row.destroyedAt() == null ? "ERASED" : "DESTROYED",
                    row.ground().name(),
                    row.askedBy(),
                    Instants.text(row.askedAt()),
                    row.confirmedBy(),
                    text(row.erasedAt()),
                    text(row.destroyedAt()),
                    notice == null ? null : notice.text(),
                    text(row.answeredAt()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Due(
            String packageId,
            @Nullable String receivedFrom,
            List<String> exchanges,
            String kind,
            String storedAt,
            @Nullable String closedAt) {
        static Due of(KeptPackage kept) {
            return new Due(
                    kept.ref().id().text(),
                    from(kept.ref()),
                    idsOf(kept),
                    kept.kind().name(),
                    Instants.text(kept.storedAt()),
                    text(kept.closedAt()));
        }
    }

    /** A sender's notice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(
            String packageId,
            @Nullable String receivedFrom,
            String exchange,
            String notice,
            String noticeExchange,
            String arrivedAt) {
        static Notice of(NoticeRow row) {
            return new Notice(
                    row.of().id().text(),
                    from(row.of()),
                    row.exchange().text(),
                    row.notice().text(),
                    row.noticeExchange().text(),
                    Instants.text(row.arrivedAt()));
        }
    }

    record Waiting(
            List<Notice> askedBySenders,
            List<Erasure> toConfirm,
            List<Erasure> toDestroy,
            List<Decision> holds,
            List<Due> toReview) {
        static Waiting of(RetentionDesk.Waiting waiting) {
            return new Waiting(
                    waiting.askedBySenders().stream().map(Notice::of).toList(),
                    waiting.toConfirm().stream().map(Erasure::of).toList(),
                    waiting.toDestroy().stream().map(Erasure::of).toList(),
                    waiting.holds().stream().map(Decision::of).toList(),
                    waiting.toReview().stream().map(Due::of).toList());
        }
    }

    private static List<String> idsOf(KeptPackage kept) {
        return kept.exchanges().stream().map(ExchangeId::text).toList();
    }

    private static @Nullable String from(PackageRef ref) {
        AuthorityId from = ref.from();
        return from == null ? null : from.value();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Instants.text(at);
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instants::text).orElse(null);
    }
}

package org.tidegate.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewReport;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.audit.ReviewDesk.Item;
import org.tidegate.gateway.audit.ReviewDesk.Review;
import org.tidegate.gateway.store.ReviewStore.ReviewRow;

/** What a review says once each of its entries has a finding, for whoever signs it. */
final class ReviewReports {
    private ReviewReports() {}

    static ReviewReport of(Review review, AuthorityId authority, Actor.Person who, Instant now) {
        ReviewRow row = review.row();
        return new ReviewReport(
                row.id(),
                authority,
                "person:" + row.reviewer(),
                row.drawnAt(),
                row.from(),
                row.until(),
                row.population().name(),
                row.counted(),
                row.size(),
                row.seed(),
                row.terms(),
                review.found().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> new ReviewReport.Rule(rule.getKey(), rule.getValue()))
                        .toList(),
                review.items().stream().map(ReviewReports::told).toList(),
                who.name(),
                now);
    }

    private static ReviewReport.Item told(Item item) {
        ReviewNote note = requireNonNull(item.note());
        return new ReviewReport.Item(
                item.read().leafHash(),
                item.read().entry().event(),
                item.read().entry().occurredAt(),
                item.read().entry().actor(),
                item.because(),
                item.counted(),
                note.finding(),
                note,
                requireNonNull(item.notedBy()));
    }
}

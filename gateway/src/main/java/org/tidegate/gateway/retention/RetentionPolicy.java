package org.tidegate.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidegate.config.retention.RetentionClass;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.gateway.store.KeptPackage;

/** When a package is looked at, and when it is erased. Pure. Its time counts from the end of the last exchange. */
final class RetentionPolicy {
    private final RetentionSettings settings;

    RetentionPolicy(RetentionSettings settings) {
        this.settings = settings;
    }

    RetentionClass of(Kind kind) {
        return settings.of(kind);
    }

    /** Empty while an exchange is under way or a hold stands, and once it is erased. A person may keep it longer, never shorter. */
    Optional<Instant> eraseAt(KeptPackage kept) {
        Instant closed = kept.closedAt();
        if (closed == null || kept.held() || kept.erasedAt() != null) {
            return Optional.empty();
        }
        Instant ends = closed.plus(of(kept.kind()).keep());
        Instant until = kept.keepUntil();
        return Optional.of(until != null && until.isAfter(ends) ? until : ends);
    }

    /** What never ends is looked at as if it had ended when it came. Empty once a person has decided to keep it, or it is erased. */
    Optional<Instant> reviewAt(KeptPackage kept) {
        if (kept.erasedAt() != null || kept.held() || kept.keepUntil() != null) {
            return Optional.empty();
        }
        Instant closed = kept.closedAt();
        return Optional.of(
                (closed == null ? kept.storedAt() : closed).plus(of(kept.kind()).review()));
    }

    /** Nothing that came later is due. */
    Instant nothingDueAfter(Instant now) {
        return now.minus(shortest(all().map(RetentionClass::keep)));
    }

    /** Nothing that came later is to be looked at. */
    Instant nothingToReviewAfter(Instant now) {
        return now.minus(shortest(all().map(RetentionClass::review)));
    }

    private Stream<RetentionClass> all() {
        return Stream.concat(Stream.of(settings.usual()), settings.classes().stream());
    }

    private static Duration shortest(Stream<Duration> of) {
        return of.min(Duration::compareTo).orElseThrow();
    }
}

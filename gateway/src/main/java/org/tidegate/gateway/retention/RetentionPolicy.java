package org.tidegate.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Of each kind nothing that came later is due. */
    Map<Kind, Instant> nothingDueAfter(Instant now) {
        return after(now, RetentionClass::keep);
    }

    /** Of each kind nothing that came later is to be looked at. */
    Map<Kind, Instant> nothingToReviewAfter(Instant now) {
        return after(now, RetentionClass::review);
    }

    private Map<Kind, Instant> after(Instant now, Function<RetentionClass, Duration> time) {
        return Arrays.stream(Kind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> now.minus(time.apply(of(kind)))));
    }

    /** Every kind with its period, as it is compared with what it was before. */
    String terms() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind + "=" + of(kind).keep())
                .collect(Collectors.joining("&"));
    }
}

package org.tidegate.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        return Optional.of(
                notBefore(kept.keepUntil(), closed.plus(of(kept.kind()).keep())));
    }

    /**
     * What never ends is looked at as if it had ended when it came; what a person decided to keep, when the time they gave has passed.
     * Empty while a hold stands, and once it is erased.
     */
    Optional<Instant> reviewAt(KeptPackage kept) {
        if (kept.erasedAt() != null || kept.held()) {
            return Optional.empty();
        }
        Instant closed = kept.closedAt();
        Instant due =
                (closed == null ? kept.storedAt() : closed).plus(of(kept.kind()).review());
        return Optional.of(notBefore(kept.keepUntil(), due));
    }

    private static Instant notBefore(@Nullable Instant until, Instant at) {
        return until != null && until.isAfter(at) ? until : at;
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

    /** Every kind with how long it is kept and when somebody is to look, for the ledger; ASCII. */
    String inForce() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind + "=" + of(kind).keep() + "/" + of(kind).review())
                .collect(Collectors.joining("&"));
    }

    /** Every kind with its period, as it is compared with what it was before. */
    String terms() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind + "=" + of(kind).keep())
                .collect(Collectors.joining("&"));
    }
}

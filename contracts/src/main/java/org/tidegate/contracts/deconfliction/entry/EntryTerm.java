package org.tidegate.contracts.deconfliction.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.problem.Problem;

/** How long an entry may be open: an event until a day after it; all else a year, which a person renews, but not of a network's address. */
public final class EntryTerm {
    private static final Duration AFTER_EVENT = Duration.ofHours(24);
    private static final int YEARS = 1;

    private EntryTerm() {}

    /** When it is open no more: the day after its last begins, or earlier where its event is over. */
    public static Instant expiresAt(TargetEntry entry) {
        Instant said =
                entry.expiresOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        TargetEvent event = entry.event();
        if (event == null) {
            return said;
        }
        Instant over = event.span().end().plus(AFTER_EVENT);
        return over.isBefore(said) ? over : said;
    }

    /** What is wrong with its days, when it is entered now. */
    public static List<Problem> problems(TargetEntry entry, Instant now) {
        return problems(entry, now, now);
    }

    /** What is wrong with its days, when it is kept now. */
    public static List<Problem> problems(TargetEntry entry, Instant entered, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (!expiresAt(entry).isAfter(now)) {
            problems.add(new Problem(
                    "EXPIRES_IN_THE_PAST",
                    "/expiresOn",
                    "the day, or the event, is over",
                    "send a later day; of an event that is over, nothing"));
        }
        if (entry.expiresOn().isAfter(latest(entry, entered, now))) {
            problems.add(new Problem(
                    "EXPIRES_TOO_LATE",
                    "/expiresOn",
                    "the day is later than an entry of this type may be open",
                    "send a day within a year; of an event, one within 24 hours of its end"));
        }
        if (entry.reviewOn().isBefore(day(now))) {
            problems.add(
                    new Problem("REVIEW_IN_THE_PAST", "/reviewOn", "the day is over", "send today or a later day"));
        }
        return problems;
    }

    private static LocalDate latest(TargetEntry entry, Instant entered, Instant now) {
        TargetEvent event = entry.event();
        if (event != null) {
            return day(event.span().end().plus(AFTER_EVENT));
        }
        TargetIdentifier identifier = entry.identifier();
        boolean renewed = identifier == null || identifier.type() != IdentifierType.IP;
        return day(renewed ? now : entered).plusYears(YEARS);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}

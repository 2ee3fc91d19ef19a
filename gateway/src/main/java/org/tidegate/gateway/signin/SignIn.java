package org.tidegate.gateway.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;

/** Takes an id and a password, and opens a session or says no in the same words for every reason. */
public final class SignIn {
    static final BrakeRule RULE = new BrakeRule("sign-in", 5, 20, Duration.ofSeconds(30));

    /** Of nobody in particular: the ledger's rows SIGN_IN_REFUSED say whose id it was, if anybody's. */
    private static final Alarms.Alarm GUESSED = new Alarms.Alarm(
            "SIGN_IN_LOCKED",
            Map.of("listener", "people"),
            "administrator",
            "somebody sends wrong passwords to the console: ask the officers whether it was one of them; if not, keep the source"
                    + " out at the firewall");

    private final Directory directory;
    private final Sessions sessions;
    private final SignInBrake brake;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Clock clock;
    private final PasswordChecks checks;

    SignIn(
            Directory directory,
            Sessions sessions,
            SignInBrake brake,
            PasswordChecks checks,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        this.directory = directory;
        this.sessions = sessions;
        this.brake = brake;
        this.checks = checks;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** How a try ended. */
    public sealed interface Outcome {
        /** @param cookie the new session's; nobody else ever had it */
        record Opened(String cookie) implements Outcome {
            @Override
            public String toString() {
                return "Opened[hidden]";
            }
        }

        /** Nobody has that id, or the password is another. */
        record Refused() implements Outcome {}

        /** Too many tries failed; the password was not looked at. */
        record Barred(Instant until) implements Outcome {}

        /** Too many people sign in at this moment. */
        record Busy() implements Outcome {}
    }

    /**
     * Tries once.
     *
     * @param id as typed
     * @param password the caller wipes it
     * @param source the network the request came from
     */
    public Outcome tryOnce(String id, char[] password, String source) {
        Optional<PasswordChecks.Place> place = checks.enter();
        if (place.isEmpty()) {
            return new Outcome.Busy();
        }
        try (PasswordChecks.Place held = place.get()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            SignInBrake.Begun begun = commits.commit(tx -> brake.begin(tx, id, source, now));
            if (begun.barredUntil().isPresent()) {
                return new Outcome.Barred(begun.barredUntil().get());
            }
            return directory
                    .authenticate(id, password)
                    .<Outcome>map(who -> open(who, id, source, now))
                    .orElseGet(() -> refuse(id, begun.pauses(), now));
        }
    }

    private Outcome open(SignedIn who, String id, String source, Instant now) {
        String cookie = sessions.newCookie();
        ExchangeLedger.Prepared entry =
                ledger.draft(LedgerEvent.PERSON_SIGNED_IN, who.person(), now).prepare();
        commits.commit(tx -> {
            brake.release(tx, id, source);
            sessions.open(tx, cookie, who, now);
            ledger.append(tx, entry);
            return true;
        });
        return new Outcome.Opened(cookie);
    }

    /** What was typed is written nowhere: people type passwords into the wrong field. */
    private Outcome refuse(String id, boolean pauses, Instant now) {
        Actor triedFor = directory.find(id).<Actor>map(SignedIn::person).orElseGet(Actor.Gateway::new);
        ExchangeLedger.Prepared entry =
                ledger.draft(LedgerEvent.SIGN_IN_REFUSED, triedFor, now).prepare();
        commits.commit(tx -> {
            ledger.append(tx, entry);
            if (pauses) {
                alarms.raise(tx, GUESSED);
            }
            return true;
        });
        return new Outcome.Refused();
    }
}

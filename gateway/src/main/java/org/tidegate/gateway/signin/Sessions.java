package org.tidegate.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SessionStore;
import org.tidegate.gateway.store.Transaction;

/** Sessions of people: opened by a sign-in, ended by a sign-out, a newer sign-in, another password, idleness or age. */
public final class Sessions {
    /** Without a request for this long, a session has ended. */
    public static final Duration IDLE = Duration.ofMinutes(20);

    /** However busy, a session ends after this. */
    public static final Duration LONGEST = Duration.ofHours(10);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int SECRET_BYTES = 32;
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Directory directory;
    private final SessionStore store;
    private final DataKeys dataKeys;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(
            Directory directory,
            SessionStore store,
            DataKeys dataKeys,
            ExchangeLedger ledger,
            GroupCommit commits,
            SecureRandom random,
            Clock clock) {
        this.directory = directory;
        this.store = store;
        this.dataKeys = dataKeys;
        this.ledger = ledger;
        this.commits = commits;
        this.random = random;
        this.clock = clock;
    }

    /** @param cookie as the browser sent it */
    public Optional<Session> find(String cookie) {
        if (!COOKIE.matcher(cookie).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return store.find(digest(cookie))
                .filter(row -> now.isBefore(row.seenAt().plus(IDLE))
                        && now.isBefore(row.createdAt().plus(LONGEST)))
                .filter(this::hasTheSamePassword)
                .flatMap(row -> directory.find(row.person()).map(who -> {
                    if (now.isAfter(row.seenAt().plus(SEEN_EVERY))) {
                        commits.commit(tx -> {
                            store.seen(tx, row.digest(), now);
                            return true;
                        });
                    }
                    return new Session(row.digest(), who, row.formToken());
                }));
    }

    public void signOut(Session session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeLedger.Prepared entry = ledger.draft(
                        LedgerEvent.PERSON_SIGNED_OUT, session.who().person(), now)
                .prepare();
        commits.commit(tx -> {
            if (store.end(tx, session.digest())) {
                ledger.append(tx, entry);
            }
            return true;
        });
    }

    /** A cookie's value nobody had before. */
    String newCookie() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret());
    }

    /** One session for each person: a new one ends those before, here and on other machines. */
    void open(Transaction tx, String cookie, SignedIn who, Instant now) {
        String person = who.person().id();
        store.endAllOf(tx, person);
        store.forget(tx, now.minus(LONGEST));
        byte[] password =
                passwordDigest(person).orElseThrow(() -> new IllegalStateException("signed in, and nobody has the id"));
        store.open(tx, new SessionStore.SessionRow(digest(cookie), person, password, secret(), now, now));
    }

    /** Who got hold of a password has no session any more once it is changed. */
    private boolean hasTheSamePassword(SessionStore.SessionRow row) {
        return passwordDigest(row.person())
                .filter(current -> MessageDigest.isEqual(current, row.passwordDigest()))
                .isPresent();
    }

    private Optional<byte[]> passwordDigest(String person) {
        return directory
                .passwordHash(person)
                .map(hash -> dataKeys.keyedDigest("console-password", hash.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private byte[] digest(String cookie) {
        return dataKeys.keyedDigest("console-session", cookie.getBytes(StandardCharsets.US_ASCII));
    }
}

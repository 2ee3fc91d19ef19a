package org.tidegate.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.store.SignInBrakeStore;
import org.tidegate.gateway.store.SignInBrakeStore.Tries;
import org.tidegate.gateway.store.Transaction;

/**
 * Slows guessing down: after some tries that failed, each further one waits longer, up to a quarter of an hour, for the same
 * person id and for the same address. Ids that nobody has are braked alike, so the brake does not tell who is here.
 */
final class SignInBrake {
    static final int FREE_TRIES_OF_PERSON = 5;
    static final int FREE_TRIES_OF_SOURCE = 20;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    private final SignInBrakeStore store;
    private final DataKeys dataKeys;

    /**
     * A try that was counted, or that is barred.
     *
     * @param barredUntil empty: go on; else until when no try is looked at
     * @param pauses whether a pause begins unless this try ends in a sign-in
     */
    record Begun(Optional<Instant> barredUntil, boolean pauses) {}

    SignInBrake(SignInBrakeStore store, DataKeys dataKeys) {
        this.store = store;
        this.dataKeys = dataKeys;
    }

    /**
     * Counts a try before it is made, so that many at once cannot all pass.
     *
     * @param id as typed
     * @param source the network the request came from
     */
    Begun begin(Transaction tx, String id, String source, Instant now) {
        byte[] person = person(id);
        byte[] address = source(source);
        Optional<Tries> ofPerson = store.findLocked(tx, person).filter(tries -> fresh(tries, now));
        Optional<Tries> ofSource = store.findLocked(tx, address).filter(tries -> fresh(tries, now));
        Optional<Instant> barred = Stream.concat(ofPerson.stream(), ofSource.stream())
                .flatMap(tries -> Stream.ofNullable(tries.barredUntil()))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
        if (barred.isPresent()) {
            return new Begun(barred, false);
        }
        Tries nextOfPerson = next(ofPerson, FREE_TRIES_OF_PERSON, now);
        Tries nextOfSource = next(ofSource, FREE_TRIES_OF_SOURCE, now);
        store.put(tx, person, nextOfPerson);
        store.put(tx, address, nextOfSource);
        return new Begun(Optional.empty(), nextOfPerson.barredUntil() != null || nextOfSource.barredUntil() != null);
    }

    /** The try ended in a sign-in. */
    void release(Transaction tx, String id, String source, Instant now) {
        store.forget(tx, person(id));
        store.takeBack(tx, source(source));
        store.forget(tx, now.minus(FORGOTTEN_AFTER));
    }

    private static Tries next(Optional<Tries> before, int free, Instant now) {
        int failures = before.map(Tries::failures).orElse(0) + 1;
        return new Tries(failures, now, failures < free ? null : now.plus(pause(failures - free)));
    }

    private static Duration pause(int beyond) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static boolean fresh(Tries tries, Instant now) {
        return now.isBefore(tries.lastAt().plus(FORGOTTEN_AFTER));
    }

    private byte[] person(String id) {
        return dataKeys.keyedDigest("sign-in-person", id.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] source(String address) {
        return dataKeys.keyedDigest("sign-in-source", address.getBytes(StandardCharsets.UTF_8));
    }
}

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
 * Slows guessing at passwords down by its door's rule, for the same name and for the same address. Names that nobody has are braked
 * alike, so the brake does not tell who is here. It stands in the database: a restart forgets nothing, and several nodes count together.
 */
public final class SignInBrake {
    private final BrakeRule rule;
    private final SignInBrakeStore store;
    private final DataKeys dataKeys;

    /**
     * A try that was counted, or that is barred.
     *
     * @param barredUntil empty: go on; else until when no try is looked at
     * @param pauses whether a pause begins unless this try ends in a sign-in
     */
    public record Begun(Optional<Instant> barredUntil, boolean pauses) {}

    public SignInBrake(BrakeRule rule, SignInBrakeStore store, DataKeys dataKeys) {
        this.rule = rule;
        this.store = store;
        this.dataKeys = dataKeys;
    }

    /** Until when no try for this name or from this source is looked at; empty: one is. */
    public Optional<Instant> barredUntil(String name, String source, Instant now) {
        return latest(
                Stream.concat(store.find(name(name)).stream(), store.find(source(source)).stream())
                        .filter(tries -> fresh(tries, now)),
                now);
    }

    /**
     * Counts a try before it is made, so that many at once cannot all pass.
     *
     * @param name as it was sent
     * @param source the network the request came from
     */
    public Begun begin(Transaction tx, String name, String source, Instant now) {
        store.forget(tx, now.minus(BrakeRule.FORGOTTEN_AFTER));
        byte[] ofName = name(name);
        byte[] ofSource = source(source);
        Optional<Tries> before = store.findLocked(tx, ofName).filter(tries -> fresh(tries, now));
        Optional<Tries> beforeFromSource = store.findLocked(tx, ofSource).filter(tries -> fresh(tries, now));
        Optional<Instant> barred = latest(Stream.concat(before.stream(), beforeFromSource.stream()), now);
        if (barred.isPresent()) {
            return new Begun(barred, false);
        }
        Tries next = next(before, rule.triesOfName(), now);
        Tries nextFromSource = next(beforeFromSource, rule.triesOfSource(), now);
        store.put(tx, ofName, next);
        store.put(tx, ofSource, nextFromSource);
        return new Begun(Optional.empty(), next.barredUntil() != null || nextFromSource.barredUntil() != null);
    }

    /** The try ended in a sign-in. */
    public void release(Transaction tx, String name, String source) {
        store.forget(tx, name(name));
        store.takeBack(tx, source(source));
    }

    private static Optional<Instant> latest(Stream<Tries> tries, Instant now) {
        return tries.flatMap(each -> Stream.ofNullable(each.barredUntil()))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }

    private Tries next(Optional<Tries> before, int tries, Instant now) {
        int failures = before.map(Tries::failures).orElse(0) + 1;
        Duration pause = rule.pauseAfter(failures, tries);
        return new Tries(failures, now, pause.isZero() ? null : now.plus(pause));
    }

    private static boolean fresh(Tries tries, Instant now) {
        return now.isBefore(tries.lastAt().plus(BrakeRule.FORGOTTEN_AFTER));
    }

    private byte[] name(String name) {
        return dataKeys.keyedDigest(rule.door() + "-person", name.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] source(String address) {
        return dataKeys.keyedDigest(rule.door() + "-source", address.getBytes(StandardCharsets.UTF_8));
    }
}

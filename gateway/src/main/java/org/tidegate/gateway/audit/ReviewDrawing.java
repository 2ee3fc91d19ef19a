package org.tidegate.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ReviewStore;
import org.tidegate.gateway.store.ReviewStore.Draw;
import org.tidegate.gateway.store.ReviewStore.ItemRow;
import org.tidegate.gateway.store.ReviewStore.ReviewRow;
import org.tidegate.gateway.store.ReviewStore.Scope;

/** Draws the entries of a review: some at random, and what each rule finds. None that the reviewer wrote is among them. */
final class ReviewDrawing {
    /** Of each rule, at most; how many it found is told. */
    private static final int MOST_OF_A_RULE = 50;

    private static final int SEED_OCTETS = 16;

    private final ReviewStore store;
    private final SecureRandom random;

    ReviewDrawing(ReviewStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * A review that is not kept yet.
     *
     * @param keys of the entries, as the items have them
     */
    record Drawn(ReviewRow review, List<ItemRow> items, List<Long> keys) {}

    /** @param order without problems */
    Drawn draw(UUID id, Actor.Person who, ReviewOrder order, Instant now) {
        Instant settled = now.minus(LedgerDesk.SETTLED);
        Instant from = requireNonNull(order.from());
        Instant asked = requireNonNull(order.until());
        Instant until = asked.isAfter(settled) ? settled : asked;
        String given = order.seed();
        String seed = given == null ? newSeed() : given;
        Scope scope = new Scope(from, until, who.name(), seed.getBytes(StandardCharsets.UTF_8));
        Draw drawn = store.random(scope, order.population(), order.size());
        Map<ReviewRule, Draw> byRule = new EnumMap<>(ReviewRule.class);
        order.rules().forEach(rule -> byRule.put(rule, byRule(rule, scope, order)));
        ReviewRow review = new ReviewRow(
                id,
                who.id(),
                now,
                from,
                until,
                order.population(),
                order.size(),
                seed,
                drawn.all(),
                counts(byRule),
                order.terms(),
                null,
                null);
        List<ItemRow> items = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        add(ReviewRule.RANDOM, drawn, items, keys);
        byRule.forEach((rule, draw) -> add(rule, draw, items, keys));
        return new Drawn(review, items, keys);
    }

    private static void add(ReviewRule rule, Draw draw, List<ItemRow> items, List<Long> keys) {
        draw.drawn().forEach(one -> {
            items.add(new ItemRow(
                    items.size() + 1, one.leafHash(), new byte[0], rule.name(), one.counted(), null, null, null, null));
            keys.add(one.key());
        });
    }

    private Draw byRule(ReviewRule rule, Scope scope, ReviewOrder order) {
        return switch (rule) {
            case RANDOM -> throw new IllegalArgumentException("random entries are drawn by themselves");
            case NIGHT ->
                store.atNight(scope, order.opens().toString(), order.closes().toString(), order.zone(), MOST_OF_A_RULE);
            case VOLUME -> store.inVolume(scope, order.volume(), order.zone(), MOST_OF_A_RULE);
            case REFUSALS -> store.refused(scope, order.refusals(), order.zone(), MOST_OF_A_RULE);
            case OWN_NAME -> store.ownName(scope, MOST_OF_A_RULE);
        };
    }

    /** As a row of a review keeps it; {@link #counts(String)} reads it. */
    private static String counts(Map<ReviewRule, Draw> byRule) {
        return byRule.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().all())
                .collect(Collectors.joining("&"));
    }

    /** How many entries each rule found. */
    static Map<ReviewRule, Long> counts(String rules) {
        return rules.isEmpty()
                ? Map.of()
                : Arrays.stream(rules.split("&", -1))
                        .map(rule -> rule.split("=", 2))
                        .collect(
                                Collectors.toMap(rule -> ReviewRule.valueOf(rule[0]), rule -> Long.parseLong(rule[1])));
    }

    private String newSeed() {
        byte[] seed = new byte[SEED_OCTETS];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }
}

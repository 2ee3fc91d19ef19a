package org.tidegate.gateway.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes the claims of several units: a statement for each kind, and another for each further claim to the same row. */
final class Claims {
    private final JdbcTemplate jdbc;

    Claims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return for each list of claims, which of them were granted */
    List<List<Boolean>> make(Transaction tx, List<List<Claim>> asked) {
        Map<ManyRows, List<Batch>> batches = new LinkedHashMap<>();
        for (int unit = 0; unit < asked.size(); unit++) {
            for (int place = 0; place < asked.get(unit).size(); place++) {
                Claim claim = asked.get(unit).get(place);
                batch(batches.computeIfAbsent(claim.statement(), kind -> new ArrayList<>()), claim.key())
                        .add(new Asked(unit, place, claim));
            }
        }
        List<List<Boolean>> granted = new ArrayList<>();
        asked.forEach(claims ->
                granted.add(new ArrayList<>(claims.stream().map(claim -> false).toList())));
        batches.forEach((statement, several) -> several.forEach(batch -> make(tx, statement, batch, granted)));
        return granted;
    }

    private void make(Transaction tx, ManyRows statement, Batch batch, List<List<Boolean>> granted) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        batch.asked.forEach(asked -> rows.add(asked.claim().values()));
        statement.ask(jdbc, rows).forEach((place, text) -> {
            Asked asked = batch.asked.get(place - 1);
            granted.get(asked.unit()).set(asked.place(), true);
            asked.claim().granted(tx, text);
        });
    }

    private static Batch batch(List<Batch> several, Object key) {
        for (Batch batch : several) {
            if (!batch.keys.contains(key)) {
                return batch;
            }
        }
        Batch another = new Batch();
        several.add(another);
        return another;
    }

    private record Asked(int unit, int place, Claim claim) {}

    /** Claims to different rows. */
    private static final class Batch {
        private final Set<Object> keys = new HashSet<>();
        private final List<Asked> asked = new ArrayList<>();

        void add(Asked claim) {
            keys.add(claim.claim().key());
            asked.add(claim);
        }
    }
}

package org.tidegate.gateway.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.retention.RetentionStanding;
import org.tidegate.gateway.store.KeptPackage;

/**
 * A form that decides about one package. Its ground has to be chosen: none is chosen before.
 *
 * @param decision what it decides; null where it asks for the erasure
 * @param key of the words of its button
 * @param field in which its ground is chosen
 */
record RetentionForm(String action, @Nullable String decision, String key, String field, List<Choice> grounds) {
    static final String ERASURE_FIELD = "erase-ground";

    /** Those that a person gives. */
    static final List<ErasureGround> ERASURE_GROUNDS = Arrays.stream(ErasureGround.values())
            .filter(ErasureGround::isAPersons)
            .toList();

    /**
     * What somebody can decide now; nothing more once it is erased.
     *
     * @param typed what was sent and has to be corrected, by its field
     */
    static List<RetentionForm> all(ExchangeId exchange, RetentionStanding standing, Map<String, String> typed) {
        KeptPackage kept = standing.kept();
        if (kept.erasedAt() != null) {
            return List.of();
        }
        List<RetentionForm> forms = new ArrayList<>();
        forms.add(of(exchange, kept.held() ? RetentionDecision.RELEASE : RetentionDecision.HOLD, typed));
        forms.add(of(exchange, RetentionDecision.KEEP, typed));
        if (kept.mayBeErased() && standing.erasure().isEmpty()) {
            forms.add(ofErasure(exchange, kept, typed));
        }
        return forms;
    }

    private static RetentionForm of(ExchangeId exchange, RetentionDecision decision, Map<String, String> typed) {
        String field = field(decision);
        return new RetentionForm(
                Paths.retention(exchange),
                decision.name(),
                "decide." + decision,
                field,
                Choice.toBeMade(grounds(decision), "keep", typed.getOrDefault(field, "")));
    }

    private static RetentionForm ofErasure(ExchangeId exchange, KeptPackage kept, Map<String, String> typed) {
        // Our own package has no sender that could have erased it.
        List<ErasureGround> grounds = ERASURE_GROUNDS.stream()
                .filter(ground ->
                        ground != ErasureGround.SENDER_ERASED || kept.ref().from() != null)
                .toList();
        return new RetentionForm(
                Paths.retention(exchange) + "/erasure",
                null,
                "decide.ERASE",
                ERASURE_FIELD,
                Choice.toBeMade(grounds, "erase", typed.getOrDefault(ERASURE_FIELD, "")));
    }

    static String field(RetentionDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT) + "-ground";
    }

    /** A hold is released because its ground is over, and for nothing else. */
    static List<KeepGround> grounds(RetentionDecision decision) {
        return Arrays.stream(KeepGround.values())
                .filter(ground -> (ground == KeepGround.NO_LONGER_NEEDED) == (decision == RetentionDecision.RELEASE))
                .toList();
    }
}

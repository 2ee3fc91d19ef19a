package org.tidegate.gateway.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.tidegate.gateway.audit.EntryProof;
import org.tidegate.gateway.audit.EntryProof.Stamping;

/**
 * One thing that is said about a proof.
 *
 * @param key the bundle's word and, with {@code .sentence}, the sentence
 * @param style of the word
 * @param values of the sentence, four: those it does not need are empty
 */
record ProofWords(String key, String style, List<String> values) {
    private static final String GOOD = "tidegate-badge--good";
    private static final String WAITING = "tidegate-badge--waiting";
    private static final String BAD = "tidegate-badge--bad";
    private static final String PLAIN = "tidegate-badge--plain";
    private static final int MOST_VALUES = 4;

    ProofWords {
        values = List.copyOf(values);
    }

    /** First whether the row is proved; then, where it is, by whom else and since when. */
    static List<ProofWords> of(EntryProof proof) {
        return switch (proof) {
            case EntryProof.Pending ignored -> List.of(of("proof.PENDING", WAITING));
            case EntryProof.Failed failed -> List.of(of("proof." + failed.fault(), BAD));
            case EntryProof.Proved proved ->
                List.of(
                        of(
                                "proof.PROVED",
                                GOOD,
                                Long.toString(proved.index() + 1),
                                Long.toString(proved.size()),
                                text(proved.signedAt()),
                                text(proved.sequencedAt())),
                        cosigned(proved),
                        stamped(proved.stamp()));
        };
    }

    private static ProofWords cosigned(EntryProof.Proved proved) {
        String by = proved.cosigned().stream()
                .map(each -> each.name() + " (" + text(each.at()) + ")")
                .collect(Collectors.joining(", "));
        if (proved.cosigned().isEmpty()) {
            return proved.enough() ? of("cosigned.NOT_ASKED", PLAIN) : of("cosigned.NOBODY", WAITING);
        }
        return proved.enough() ? of("cosigned.ENOUGH", GOOD, by) : of("cosigned.TOO_FEW", WAITING, by);
    }

    private static ProofWords stamped(Stamping stamp) {
        return switch (stamp) {
            case Stamping.ThirdParty by -> of("stamped.THIRD_PARTY", GOOD, by.by(), text(by.at()));
            case Stamping.Local local -> of("stamped.LOCAL", PLAIN, text(local.at()));
            case Stamping.Pending ignored -> of("stamped.PENDING", WAITING);
            case Stamping.NotChecked ignored -> of("stamped.NOT_CHECKED", WAITING);
            case Stamping.Wrong wrong -> of("stamped.WRONG", BAD, wrong.code());
        };
    }

    private static ProofWords of(String key, String style, String... values) {
        List<String> four = new ArrayList<>(List.of(values));
        four.addAll(Collections.nCopies(MOST_VALUES - values.length, ""));
        return new ProofWords(key, style, four);
    }

    private static String text(Instant at) {
        return Moment.of(at).text();
    }
}

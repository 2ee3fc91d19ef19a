package org.tidegate.contracts.deconfliction.entry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.format.identifier.MatchType;

/** Numbers so near each other that somebody goes through a range: a dictionary, not a case. */
public final class NearSequence {
    /** So many, within {@link #WITHIN}, are a range. */
    static final int MANY = 10;

    static final BigInteger WITHIN = BigInteger.valueOf(100);

    private static final Set<TargetType> NUMBERED = Set.of(
            TargetType.of(MatchType.PHONE),
            TargetType.of(MatchType.IMEI),
            TargetType.of(MatchType.IMSI),
            TargetType.of(MatchType.ICCID));

    private NearSequence() {}

    /** Of several entries, all their targets. */
    public static boolean isIn(List<EntryTarget> targets) {
        Map<TargetType, TreeSet<BigInteger>> numbers = targets.stream()
                .filter(target -> NUMBERED.contains(target.type()))
                .collect(Collectors.groupingBy(
                        EntryTarget::type,
                        Collectors.mapping(NearSequence::number, Collectors.toCollection(TreeSet::new))));
        return numbers.values().stream().anyMatch(of -> isRange(List.copyOf(of)));
    }

    /** @param numbers each once, in their order */
    private static boolean isRange(List<BigInteger> numbers) {
        for (int last = MANY - 1; last < numbers.size(); last++) {
            BigInteger span = numbers.get(last).subtract(numbers.get(last - MANY + 1));
            if (span.compareTo(WITHIN) < 0) {
                return true;
            }
        }
        return false;
    }

    private static BigInteger number(EntryTarget target) {
        String digits = new String(target.value(), StandardCharsets.US_ASCII).replace("+", "");
        return new BigInteger(digits);
    }
}

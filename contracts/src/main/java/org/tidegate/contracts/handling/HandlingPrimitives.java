package org.tidegate.contracts.handling;

/**
 * What handling codes of any scheme come down to.
 *
 * @param judicialUse in court
 * @param onwardDissemination to anyone else
 * @param operationalAction acting on it
 * @param crossesBorders false: the code forbids an international transfer unless the provider grades it anew
 */
public record HandlingPrimitives(
        Use judicialUse, Use onwardDissemination, Use operationalAction, boolean crossesBorders) {
    public static final HandlingPrimitives OPEN = new HandlingPrimitives(Use.ALLOWED, Use.ALLOWED, Use.ALLOWED, true);

    /** The most restrictive of each. */
    public HandlingPrimitives and(HandlingPrimitives other) {
        return new HandlingPrimitives(
                judicialUse.and(other.judicialUse),
                onwardDissemination.and(other.onwardDissemination),
                operationalAction.and(other.operationalAction),
                crossesBorders && other.crossesBorders);
    }
}

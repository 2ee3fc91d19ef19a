package org.tidegate.gateway.access;

/** The actor may not do this. Final for this actor: asking again gives the same answer. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Decision decision;

    NotPermitted(Actor actor, Operation operation, Decision decision) {
        super("not permitted: " + actor.name() + ", operation " + operation + ", decision " + decision
                + "; an administrator checks who that is and what was asked of this node");
        this.decision = decision;
    }

    /** FOREIGN or DENIED. */
    public Decision decision() {
        return decision;
    }
}

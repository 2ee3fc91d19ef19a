package org.tidegate.gateway.deconfliction.entry;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;

/** Whose entries somebody sees: a case system its own, an officer all of the authority's. */
enum Ours {
    ENTER(Operation.SUBMIT_TARGETS, Operation.ENTER_TARGETS),
    READ(Operation.FOLLOW_TARGETS, Operation.READ_TARGETS),
    TAKE_BACK(Operation.TAKE_BACK_TARGET, Operation.WITHDRAW_TARGET);

    private final Operation ofCaseSystem;
    private final Operation ofPerson;

    Ours(Operation ofCaseSystem, Operation ofPerson) {
        this.ofCaseSystem = ofCaseSystem;
        this.ofPerson = ofPerson;
    }

    /** @throws org.tidegate.gateway.access.NotPermitted for who may not do so at all */
    void require(Actor who) {
        if (who instanceof Actor.CaseSystem own) {
            Permission.require(who, ofCaseSystem, new Subject.OfCaseSystem(own.authority(), own.id()));
        } else {
            Permission.require(who, ofPerson, new Subject.Node());
        }
    }

    /**
     * Whether this is there for the actor: another's is not.
     *
     * @param owner null: the desk's
     * @throws org.tidegate.gateway.access.NotPermitted as {@link #require}
     */
    boolean isThere(Actor who, @Nullable CaseSystemId owner) {
        require(who);
        return !(who instanceof Actor.CaseSystem own) || own.id().equals(owner);
    }

    /** Null for who is no case system. */
    static @Nullable CaseSystemId caseSystem(Actor who) {
        return who instanceof Actor.CaseSystem own ? own.id() : null;
    }
}

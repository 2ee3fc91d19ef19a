package org.tidegate.gateway.access;

import static org.tidegate.gateway.access.Operation.*;
import static org.tidegate.gateway.access.Operation.ASK_ABOUT_TARGETS;
import static org.tidegate.gateway.access.Operation.DECIDE_HIT;
import static org.tidegate.gateway.access.Operation.DELIVER_HIT_MESSAGE;
import static org.tidegate.gateway.access.Operation.ENTER_TARGETS;
import static org.tidegate.gateway.access.Operation.FOLLOW_TARGETS;
import static org.tidegate.gateway.access.Operation.LIST_HITS;
import static org.tidegate.gateway.access.Operation.READ_HIT;
import static org.tidegate.gateway.access.Operation.READ_TARGETS;
import static org.tidegate.gateway.access.Operation.SUBMIT_TARGETS;
import static org.tidegate.gateway.access.Operation.TAKE_BACK_TARGET;
import static org.tidegate.gateway.access.Operation.WITHDRAW_TARGET;

import java.util.EnumSet;
import java.util.Set;
import org.tidegate.config.people.Role;

/**
 * Who may do what to what: the whole access rule of the gateway in one place. Pure, and everything that is not named here is
 * denied.
 */
public final class Permission {

    private static final Set<Operation> CASE_SYSTEM = Set.copyOf(EnumSet.of(
            SUBMIT_PACKAGE,
            READ_EXCHANGE,
            READ_RECEIPT,
            LIST_INBOX,
            OPEN_INBOX_ITEM,
            ACKNOWLEDGE_INBOX_ITEM,
            READ_EVENTS,
            READ_WEBHOOK_KEYS,
            TEST_WEBHOOK,
            SUBMIT_TARGETS,
            FOLLOW_TARGETS,
            TAKE_BACK_TARGET));
    private static final Set<Operation> PARTNER = Set.copyOf(EnumSet.of(
            DELIVER_ENVELOPE,
            READ_ENVELOPE_RECEIPT,
            DELIVER_EVIDENCES,
            READ_SHARED_ENTRIES,
            READ_RECONCILIATION,
            READ_SHARED_SINCE,
            HAVE_SENT_AGAIN,
            ASK_ABOUT_TARGETS,
            DELIVER_HIT_MESSAGE,
            COSIGN_CHECKPOINT,
            READ_COSIGNED_CHECKPOINT));
    /** The descriptor holds public keys and capabilities, the ledger's checkpoints and tiles only hashes: every partner reads the same. */
    private static final Set<Operation> PARTNER_AT_NODE = Set.copyOf(EnumSet.of(READ_DESCRIPTOR, READ_TREE));

    private static final Set<Operation> OPERATOR = Set.copyOf(EnumSet.of(
            READ_STATUS,
            LIST_ALARMS,
            ACKNOWLEDGE_ALARM,
            LIST_QUARANTINE,
            SHOW_QUARANTINE,
            REPLAY_QUARANTINE,
            REJECT_QUARANTINE,
            LEAVE_PARTNER_OUT));

    /** What the authority works on, and who else does: no case system's own. */
    private static final Set<Operation> OFFICER_AT_NODE = Set.copyOf(
            EnumSet.of(LIST_EXCHANGES, ENTER_TARGETS, READ_TARGETS, WITHDRAW_TARGET, LIST_HITS, READ_HIT, DECIDE_HIT));

    private static final Set<Operation> OFFICER_OF_EXCHANGES = Set.copyOf(EnumSet.of(
            READ_EXCHANGE, READ_FORMS, ACCEPT_FORM, PROVE_EXCHANGE, READ_RETENTION, DECIDE_RETENTION, ASK_ERASURE));
    /** A transfer proof holds ids, codes and signatures, and nothing of the package. */
    private static final Set<Operation> AUDITOR_OF_EXCHANGES = Set.copyOf(EnumSet.of(PROVE_EXCHANGE));

    private static final Set<Operation> AUDITOR =
            Set.copyOf(EnumSet.of(READ_LEDGER, EXPORT_LEDGER, READ_REVIEW, REVIEW_LEDGER, LIST_RETENTION));
    private static final Set<Operation> DATA_PROTECTION_OFFICER =
            Set.copyOf(EnumSet.of(READ_LEDGER, EXPORT_LEDGER, READ_REVIEW, LIST_RETENTION));
    /** Says what is kept and erased, and sees no more of it than its ids. */
    private static final Set<Operation> DATA_PROTECTION_OFFICER_OF_EXCHANGES =
            Set.copyOf(EnumSet.of(READ_RETENTION, DECIDE_RETENTION, ASK_ERASURE, CONFIRM_ERASURE));

    private Permission() {}

    /** Whether the actor may do this to what belongs to the subject. */
    public static Decision decide(Actor actor, Operation operation, Subject subject) {
        return switch (actor) {
            case Actor.CaseSystem caseSystem -> caseSystem(caseSystem, operation, subject);
            case Actor.Partner partner -> partner(partner, operation, subject);
            case Actor.Operator ignored -> operator(operation, subject);
            // Nobody asks as the gateway: it does its own work, and what it does stands in its ledger.
            case Actor.Gateway ignored -> Decision.DENIED;
            case Actor.Person person -> person(person, operation, subject);
        };
    }

    /**
     * Stops an operation that may not be done.
     *
     * @throws NotPermitted unless the decision is ALLOWED
     */
    public static void require(Actor actor, Operation operation, Subject subject) {
        Decision decision = decide(actor, operation, subject);
        if (decision != Decision.ALLOWED) {
            throw new NotPermitted(actor, operation, decision);
        }
    }

    /**
     * Whether this is there for the actor: another's is not.
     *
     * @throws NotPermitted where the actor may not do this to its own either
     */
    public static boolean isThere(Actor actor, Operation operation, Subject subject) {
        Decision decision = decide(actor, operation, subject);
        if (decision == Decision.DENIED) {
            throw new NotPermitted(actor, operation, decision);
        }
        return decision == Decision.ALLOWED;
    }

    private static Decision caseSystem(Actor.CaseSystem actor, Operation operation, Subject subject) {
        if (!CASE_SYSTEM.contains(operation) || !(subject instanceof Subject.OfCaseSystem owned)) {
            return Decision.DENIED;
        }
        // Both parts: another authority may well have a case system of the same name.
        return own(owned.authority().equals(actor.authority()) && owned.owner().equals(actor.id()));
    }

    private static Decision partner(Actor.Partner actor, Operation operation, Subject subject) {
        return switch (subject) {
            case Subject.OfPartner shared ->
                PARTNER.contains(operation) ? own(shared.partner().equals(actor.authority())) : Decision.DENIED;
            case Subject.Node node -> allowed(PARTNER_AT_NODE.contains(operation));
            case Subject.OfCaseSystem foreign -> Decision.DENIED;
        };
    }

    /** An exchange is coded values and ids; content is no operator's. */
    private static Decision operator(Operation operation, Subject subject) {
        return switch (subject) {
            case Subject.Node ignored -> allowed(OPERATOR.contains(operation));
            case Subject.OfCaseSystem ignored -> allowed(operation == READ_EXCHANGE);
            case Subject.OfPartner ignored -> Decision.DENIED;
        };
    }

    /** What the roles of a person allow, together. A role that is not named here may do nothing. */
    private static Decision person(Actor.Person actor, Operation operation, Subject subject) {
        if (subject instanceof Subject.Node && ledger(actor.roles(), operation)) {
            return Decision.ALLOWED;
        }
        if (subject instanceof Subject.OfCaseSystem owned && whoChecks(actor.roles(), operation)) {
            return own(owned.authority().equals(actor.authority()));
        }
        return actor.roles().contains(Role.OFFICER) ? officer(actor, operation, subject) : Decision.DENIED;
    }

    /** Entries are coded values and ids; who reads them sees no content, and no exchange as an officer does. */
    private static boolean ledger(Set<Role> roles, Operation operation) {
        return roles.contains(Role.AUDITOR) && AUDITOR.contains(operation)
                || roles.contains(Role.DATA_PROTECTION_OFFICER) && DATA_PROTECTION_OFFICER.contains(operation);
    }

    /** What somebody who checks may do about an exchange, who does not follow it as an officer does. */
    private static boolean whoChecks(Set<Role> roles, Operation operation) {
        return roles.contains(Role.AUDITOR) && AUDITOR_OF_EXCHANGES.contains(operation)
                || roles.contains(Role.DATA_PROTECTION_OFFICER)
                        && DATA_PROTECTION_OFFICER_OF_EXCHANGES.contains(operation);
    }

    /** An officer follows what the own authority exchanges, and accepts what a form of it loses. */
    private static Decision officer(Actor.Person actor, Operation operation, Subject subject) {
        return switch (subject) {
            case Subject.Node ignored -> allowed(OFFICER_AT_NODE.contains(operation));
            case Subject.OfCaseSystem owned ->
                OFFICER_OF_EXCHANGES.contains(operation)
                        ? own(owned.authority().equals(actor.authority()))
                        : Decision.DENIED;
            case Subject.OfPartner ignored -> Decision.DENIED;
        };
    }

    private static Decision own(boolean isOwn) {
        return isOwn ? Decision.ALLOWED : Decision.FOREIGN;
    }

    private static Decision allowed(boolean yes) {
        return yes ? Decision.ALLOWED : Decision.DENIED;
    }
}

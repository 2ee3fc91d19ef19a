package org.tidegate.gateway.access;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/** What an operation is about, told only by whose it is. */
public sealed interface Subject {

    /** An exchange, package or inbox of one of our case systems. */
    record OfCaseSystem(AuthorityId authority, CaseSystemId owner) implements Subject {}

    /** An envelope, receipt or evidence shared with a partner. */
    record OfPartner(AuthorityId partner) implements Subject {}

    /** The node: its health, alarms, quarantine, queues and published keys. */
    record Node() implements Subject {}
}

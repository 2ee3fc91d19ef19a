package org.tidegate.gateway.access;

/** Everything somebody outside can ask the gateway to do. A new operation is denied to all until {@link Permission} says otherwise. */
public enum Operation {
    // A case system at the agency door.
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
    TAKE_BACK_TARGET,

    // A partner on the wire between gateways.
    DELIVER_ENVELOPE,
    READ_ENVELOPE_RECEIPT,
    DELIVER_EVIDENCES,
    READ_SHARED_ENTRIES,
    READ_RECONCILIATION,
    READ_SHARED_SINCE,
    HAVE_SENT_AGAIN,
    ASK_ABOUT_TARGETS,
    DELIVER_HIT_MESSAGE,
    READ_DESCRIPTOR,
    READ_TREE,
    COSIGN_CHECKPOINT,
    READ_COSIGNED_CHECKPOINT,

    // An officer, who also reads exchanges.
    LIST_EXCHANGES,
    READ_FORMS,
    ACCEPT_FORM,

    // An officer, at the liaison desk: what the authority works on, and who else does.
    ENTER_TARGETS,
    READ_TARGETS,
    WITHDRAW_TARGET,
    LIST_HITS,
    READ_HIT,
    DECIDE_HIT,

    // An officer or an auditor.
    PROVE_EXCHANGE,

    // An auditor or a data-protection officer.
    READ_LEDGER,
    EXPORT_LEDGER,
    READ_REVIEW,
    REVIEW_LEDGER,

    // An officer or a data-protection officer, about how long a package is kept.
    READ_RETENTION,
    LIST_RETENTION,
    DECIDE_RETENTION,
    ASK_ERASURE,
    CONFIRM_ERASURE,

    // An operator of this node.
    READ_STATUS,
    LIST_ALARMS,
    ACKNOWLEDGE_ALARM,
    LIST_QUARANTINE,
    SHOW_QUARANTINE,
    REPLAY_QUARANTINE,
    REJECT_QUARANTINE,
    LEAVE_PARTNER_OUT
}

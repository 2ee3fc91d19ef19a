package org.tidegate.contracts.ledger;

/** What happened. A closed list: a new event is a new version of the entry's form. */
public enum LedgerEvent {
    /** A case system's package was taken in; from here on it is never lost. */
    PACKAGE_ACCEPTED,
    /** A package was refused at the door. */
    PACKAGE_REFUSED,
    /** A package was sealed for its recipient. */
    PACKAGE_SEALED,
    /** Our own second check said no. */
    PACKAGE_STOPPED,
    /** The partner's signed receipt was verified. */
    RECEIPT_VERIFIED,
    /** The partner's signed refusal was verified. */
    REFUSAL_VERIFIED,
    /** The lane's limit passed without a receipt. */
    RECEIPT_OVERDUE,
    /** A partner's envelope was opened and verified, and its package stored. */
    PACKAGE_RECEIVED,
    /** A package that came before came again in another envelope; it is not handed over again. */
    DUPLICATE_RECEIVED,
    /** A partner's envelope could not be opened or verified. */
    ENVELOPE_REFUSED,
    /** A partner's envelope was opened and refused with a signed reason. */
    REFUSAL_SIGNED,
    /** A case system's inbox holds the package. */
    PACKAGE_DELIVERED,
    /** A case system opened the package. */
    PACKAGE_FETCHED,
    /** A case system acknowledged the package. */
    PACKAGE_RETRIEVED,
    /** The hand-over to a case system failed for good. */
    HANDOVER_FAILED,
    /** A partner's signed evidence of a step was taken in. */
    EVIDENCE_VERIFIED,
    /** An alarm was raised. */
    ALARM_RAISED,
    /** An alarm was acknowledged. */
    ALARM_ACKNOWLEDGED,
    /**
     * How the node's clock stands, at its start, each day, and when that changes: the code is whether the operating system calls it
     * synchronized, the count how many others' clocks it was compared with, which are named.
     */
    TIME_SOURCE,
    /** An operator put work from quarantine back into its queue. */
    WORK_REPLAYED,
    /** An operator took work out of quarantine for good. */
    WORK_REJECTED,
    /** A person signed in at the console. */
    PERSON_SIGNED_IN,
    /** A person signed out. */
    PERSON_SIGNED_OUT,
    /**
     * An officer accepted what a written form loses. The code is the ground, the content the digest of the list of losses, the place
     * the format.
     */
    FORM_ACCEPTED,
    /** A form that an officer had accepted was pushed to the case system. */
    FORM_PUSHED,
    /** A sign-in was refused. The actor is the person it was tried for, the gateway where nobody here has that id. */
    SIGN_IN_REFUSED,
    /** A person searched the ledger: what was asked, and how many entries the page gave. */
    LEDGER_SEARCHED,
    /** A person opened one entry. */
    LEDGER_ENTRY_OPENED,
    /** A person took entries away as a file. */
    LEDGER_EXPORTED,
    /** A person asked for the transfers by country and legal basis. */
    TRANSFERS_LISTED,
    /** A sample of entries was drawn for review. */
    REVIEW_DRAWN,
    /** A person opened a review. */
    REVIEW_OPENED,
    /** A reviewer noted what was found about one entry. */
    REVIEW_FINDING_NOTED,
    /** A review was closed and its report signed. */
    REVIEW_SIGNED,
    /**
     * A person was given the transfer proof of an exchange: the content is the digest of the file. With the code ASKED and no content: it
     * was asked for, and not made yet.
     */
    PROOF_GIVEN,
    /** A person put a legal hold on a package: nothing erases it until it is released. The code is the ground. */
    PACKAGE_HELD,
    /** A person released a package from its legal hold. */
    HOLD_RELEASED,
    /** A person looked at a package whose time has passed or will, and decided to keep it. */
    PACKAGE_KEPT,
    /** A person asked that a package be erased, or the gateway where a partner says that it was before a restore. The code is the ground. */
    ERASURE_ASKED,
    /** Who asked, or who should confirm, took it back. */
    ERASURE_WITHDRAWN,
    /** The content of a package and its data keys left this gateway's rows: its period had passed, or a second person confirmed. */
    PACKAGE_ERASED,
    /** The keys above an erased package's were destroyed, in every file of this gateway's database. */
    ERASED_KEYS_DESTROYED,
    /** A partner answered a notice that we have erased a package: ACKNOWLEDGEMENT where it erased its own, REFUSAL where not. */
    ERASURE_ANSWERED,
    /** A person asked what is kept, held and due. */
    RETENTION_LISTED,
    /**
     * From here on packages are erased by these periods: at the first start, and whenever they changed. What was asked is each kind with
     * how long it is kept and when somebody is to look, the content the digest of that text.
     */
    RETENTION_POLICY,
    /** A person opened an exchange: its states and times, what the forms of its package lose, or how long it is kept. */
    EXCHANGE_OPENED,
    /** An officer looked at the list of exchanges: what was asked, and how many the page gave. */
    EXCHANGES_LISTED,
    /**
     * A partner's signed view of exchanges with us was compared with ours: the content is the digest of what it signed, the count how
     * many exchanges it was asked about, of which {@code differing} differ.
     */
    RECONCILED,
    /**
     * The gateway came back out of a backup, and its log goes on under a new name from this entry on. The subject is the backup, the count
     * how many entries the partners had seen that did not come back; {@code restored} says the rest.
     */
    LEDGER_RESTORED,
    /** A partner that came back out of a backup asked what it shares with us, and was given a page of it. The code is what about. */
    SHARED_TOLD,
    /** A partner that came back out of a backup was given an envelope again that it had before: the same, or sealed anew. */
    ENVELOPE_SENT_AGAIN,
    /** A partner holds a package of ours that is not here any more since this gateway came back out of a backup. */
    EXCHANGE_LOST_HERE,
    /**
     * All that a partner told a gateway which came back out of a backup was taken in: the count is the exchanges it named, of which
     * {@code lost} are only there and {@code again} came again. The code says whether it told all or is of a version that cannot.
     */
    PARTNER_HEARD,
    /** An operator decided that this gateway takes traffic before a partner has told what it shares with us. */
    PARTNER_LEFT_OUT,
    /** A gateway that came back out of a backup takes traffic again. */
    RESTORATION_FINISHED,
    /** A person or a case system entered a target or an event to be compared with partners: the subject is the entry, the code its category. */
    TARGET_ENTERED,
    /** Many were entered with one file: the subject is the load, the count how many entries it made. */
    TARGETS_LOADED,
    /** An entry was withdrawn: its tags and its content are gone. */
    TARGET_WITHDRAWN,
    /** The time of so many entries has passed: their tags and content are gone. */
    TARGETS_EXPIRED,
    /** A person reviewed an entry and gave it a new date. */
    TARGET_KEPT,
    /** Somebody looked at the list of entries: what was asked, and how many the page gave. */
    TARGETS_LISTED,
    /** Somebody opened one entry and saw its content. */
    TARGET_OPENED,
    /** The public keys of an epoch were exchanged with a partner: the content is the digest of its signed message, the count how many keys. */
    KEYS_EXCHANGED,
    /** The epoch with a partner is over: its seed and its tags are gone. */
    KEYS_DESTROYED,
    /** A partner evaluated a batch of ours: the subject is the batch, the count its size, the content the digest of the question. */
    ENROLMENT_ASKED,
    /** A batch was evaluated for a partner: the subject is the batch, the count its size, the content the digest of the question; what was asked says type, epoch, mode and what is left of the quota. */
    ENROLMENT_ANSWERED,
    /** A partner was asked to look up tags of ours: the subject is the question, the count how many, random ones too, the code why it did not, or why no answer came that holds. */
    PROBE_ASKED,
    /** Tags of a partner were looked up: the subject is the question, the count how many tags; a miss leaves nothing else. */
    PROBE_ANSWERED,
    /** A question of a partner was not answered: the code is why, the count how much it asked. */
    DECONFLICTION_DECLINED,
    /** A tag of a partner was found among ours: the subject is the hit, the code the rule that counts. */
    HIT_FOUND,
    /** A person decided that a partner is told of a hit. */
    HIT_ALLOWED,
    /** A person decided that a partner is not told of a hit. */
    HIT_REFUSED,
    /** A partner has a notice of a hit: contact and reference. */
    HIT_TOLD,
    /** A partner told us of a hit: the content is the digest of its signed notice. */
    HIT_HEARD,
    /** Nobody acted on a hit in time: it was passed on, the count says how often. */
    HIT_ESCALATED,
    /** A person noted that the owners of a hit are in contact. */
    HIT_CONTACTED,
    /** One side said what came of a hit: the code is the outcome. */
    HIT_OUTCOME_SAID,
    /** Both sides said the same outcome: the code. */
    HIT_RESOLVED,
    /** The entry of one side is there no more: the code is why, the actor whose. */
    HIT_CLOSED,
    /** A person opened a hit. */
    HIT_OPENED,
    /** A person looked at the list of hits: what was asked, and how many the page gave. */
    HITS_LISTED,
    /** One side allows that exact places and times of two events are exchanged. */
    PLACE_ALLOWED,
    /** The exact places of two events were exchanged: the code is CONFIRMED, NEAR or APART. */
    DISTANCE_FOUND
}

package org.tidegate.contracts.retention;

/** Why a package is held, kept longer, or released. A closed list. */
public enum KeepGround {
    /** An investigation still needs it. */
    INVESTIGATION_OPEN,
    /** A court, or a party before it, needs it. */
    COURT_PROCEEDINGS,
    /** A victim is not identified yet. */
    VICTIM_IDENTIFICATION,
    /** It must be kept as evidence in place of being erased (Directive (EU) 2016/680, Article 16(3)). */
    RESTRICTED_AS_EVIDENCE,
    /** A law names a longer period. */
    LEGAL_DUTY,
    /** What was the ground is over. */
    NO_LONGER_NEEDED
}

package org.tidegate.config.casesystem;

/** How arrived packages reach a case system. */
public enum Handover {
    /** The case system fetches from its inbox and acknowledges. Exactly-once in effect. */
    INBOX
}

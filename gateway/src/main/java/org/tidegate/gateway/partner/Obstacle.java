package org.tidegate.gateway.partner;

/** Why nothing reaches a partner until a person acts. The work waits and is tried again meanwhile. The names are stable codes. */
public enum Obstacle {
    /** 403, or its TLS takes no certificate of ours. */
    OUR_CERTIFICATE_REFUSED(
            "the partner does not let our certificate in",
            "administrator",
            "see that our TLS certificate is in date and not revoked; the partner's administrator sees that it is known there"
                    + " and that our current revocation lists are loaded"),
    /** Its chain, its host name, its use or a revocation list speaks against it. */
    PARTNER_CERTIFICATE_REFUSED(
            "the partner's server shows a certificate that its agreement does not vouch for",
            "administrator",
            "compare it with the agreement's anchors, the address in our settings and the partner's revocation lists in our"
                    + " trust folder; the partner's administrator may have to renew it"),
    /** 413 for what the wire allows. */
    PARTNER_TAKES_LESS(
            "the partner's gateway, or what stands before it, takes less than an envelope may have",
            "partner's administrator",
            "call the partner's administrator: its side must let bodies of 9 MiB through"),
    /** 400 for a signed batch. */
    EVIDENCES_REFUSED(
            "the partner does not take our signed evidences",
            "administrator",
            "both administrators compare our signing certificate and its revocation lists with the agreement; the partner's log"
                    + " says more. The evidences wait"),
    /** 400 for a signed message of deconfliction. */
    DECONFLICTION_REFUSED(
            "the partner does not take our signed questions and messages about targets",
            "administrator",
            "both administrators compare our signing certificate and its revocation lists with the agreement, and the versions of"
                    + " both gateways; the partner's log says more. What we work on is asked about later"),
    /** Another status that no gateway answers with. */
    PARTNER_ANSWER_UNEXPECTED(
            "what answers at the partner's address does not answer as a gateway does",
            "administrator",
            "check the partner's address in our settings; the partner's administrator looks at what stands before its gateway");

    private final String happened;
    private final String whoseTurn;
    private final String nextStep;

    Obstacle(String happened, String whoseTurn, String nextStep) {
        this.happened = happened;
        this.whoseTurn = whoseTurn;
        this.nextStep = nextStep;
    }

    /** What happened, in constant words. */
    public String happened() {
        return happened;
    }

    /** Who acts next. */
    public String whoseTurn() {
        return whoseTurn;
    }

    /** What to do, in constant words. */
    public String nextStep() {
        return nextStep;
    }
}

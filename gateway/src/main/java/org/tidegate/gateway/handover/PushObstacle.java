package org.tidegate.gateway.handover;

/** Why a case system does not take packages at the moment. The work waits and is tried again. The names are stable codes. */
public enum PushObstacle {
    /** No complete answer: nobody there, a reset, a time-out, a TLS handshake or an answer that breaks off. */
    CASE_SYSTEM_UNREACHABLE(
            false,
            "no complete answer from the case system",
            "case system's administrator",
            "see that the case system runs and answers this node in time; what waits is tried again and is in its inbox as well"),
    /** 408, 409, 425, 429, 5xx, a SOAP fault of the receiver. */
    CASE_SYSTEM_BUSY(
            false,
            "the case system is busy or has a fault",
            "case system's administrator",
            "look into the case system's own log; what waits is tried again and is in its inbox as well"),
    /** A redirect, 404, 405, a status that is none; of a SOAP endpoint also whatever is neither a fault nor the contract's answer. */
    CASE_SYSTEM_ADDRESS_WRONG(
            true,
            "what answers at the case system's address takes no packages",
            "administrator",
            "check 'handover' of this case system in our settings; a redirect is not followed, so write where it leads"),
    /** 401, 403, 407, a fault of WS-Security, or its TLS takes no certificate of ours. */
    CASE_SYSTEM_DENIES_US(
            true,
            "the case system does not let our client certificate in",
            "administrator",
            "see that the certificate of 'handover' is in date; the case system's administrator sees that it is known there"),
    /** Its chain, its host name or its dates speak against it, or no TLS comes about. */
    CASE_SYSTEM_CERTIFICATE_REFUSED(
            true,
            "the case system shows no certificate that the configured anchors vouch for",
            "administrator",
            "compare it with the anchors and the address of 'handover'; the case system's administrator may have to renew it"),
    /** Another version of SOAP, or a header it does not know. */
    CASE_SYSTEM_SPEAKS_OTHER_SOAP(
            true,
            "the case system's endpoint speaks another SOAP than this node was told",
            "administrator",
            "ask which version the endpoint speaks, and write it as 'version' of 'handover.soap' of this case system"),
    /** This node ends while it asks. */
    NODE_STOPPING(false, "this node is stopping", "administrator", "nothing: the next start goes on");

    private final boolean needsPerson;
    private final String happened;
    private final String whoseTurn;
    private final String nextStep;

    PushObstacle(boolean needsPerson, String happened, String whoseTurn, String nextStep) {
        this.needsPerson = needsPerson;
        this.happened = happened;
        this.whoseTurn = whoseTurn;
        this.nextStep = nextStep;
    }

    /** Waiting alone does not mend it: the alarm rings at the first attempt. */
    public boolean needsPerson() {
        return needsPerson;
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

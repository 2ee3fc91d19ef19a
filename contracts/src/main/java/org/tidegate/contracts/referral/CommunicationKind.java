package org.tidegate.contracts.referral;

/** Ways of being in touch. */
public enum CommunicationKind {
    EMAIL,
    CHAT,
    GAME,
    NEWSGROUP,
    PHONE,
    WEB,
    P2P,
    OFFLINE
}

package org.tidegate.gateway.handover;

/**
 * Speaks to one case system for one lane, on connections of its own, so that neither bulk nor another system takes an urgent
 * package's place. Another way of pushing is one more class.
 */
public sealed interface PushClient permits RestPushClient, SoapPushClient {

    /** Sends it once, and waits for the whole answer, at most for as long as the settings say. */
    PushAnswer push(PushedPackage sent);
}

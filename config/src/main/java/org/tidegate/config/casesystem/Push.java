package org.tidegate.config.casesystem;

/** The case system is called for each package. At-least-once, under one hand-over id. */
public sealed interface Push extends Handover permits RestPush, SoapPush {

    PushAddress address();

    /** The key below {@code handover} that its settings stand under. */
    String key();
}

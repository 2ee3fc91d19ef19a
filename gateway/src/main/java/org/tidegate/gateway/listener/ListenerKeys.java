package org.tidegate.gateway.listener;

/** Gives each listener its TLS material. */
@FunctionalInterface
public interface ListenerKeys {

    ListenerTls of(Listener listener);
}

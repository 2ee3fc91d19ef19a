package org.tidegate.gateway.listener;

/** Gives each listener its TLS material. Asked again when {@link Listeners#reloadTls} is called. */
@FunctionalInterface
public interface ListenerKeys {

    ListenerTls of(Listener listener);
}

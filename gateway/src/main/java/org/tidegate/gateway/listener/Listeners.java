package org.tidegate.gateway.listener;

/** The listeners of the running node. */
public interface Listeners {

    /**
     * The port this listener is bound to.
     *
     * @throws IllegalStateException before the listeners have started
     */
    int port(Listener listener);
}

package org.tidegate.gateway.listener;

/** The listeners of the running node. */
public interface Listeners {

    /**
     * The port this listener is bound to.
     *
     * @throws IllegalStateException before the listeners have started
     */
    int port(Listener listener);

    /** Takes new keys and anchors into use for new connections; those that stand keep theirs. */
    void reloadTls();
}

package org.tidegate.routes.deconfliction;

/** What is done about targets each time a clock rings. */
public interface DeconflictionSteps {

    /** Has a partner evaluate and look up what is due. May be cut short anywhere, and goes on from there. */
    void ask(String partner);

    /** Tells a partner what is due about hits. */
    void tell(String partner);

    /** Destroys keys that are over, passes on hits that nobody acted on, erases entries whose time has passed. */
    void keep();
}

package org.tidegate.routes.restoration;

/** What a restored gateway does each time its clock rings. */
public interface RestorationSteps {

    /** Hears the partners and, once all were heard, lets traffic in. May be cut short anywhere, and goes on from there. */
    void goOn();
}

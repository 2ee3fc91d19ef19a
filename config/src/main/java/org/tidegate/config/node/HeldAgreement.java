package org.tidegate.config.node;

import org.tidegate.config.yaml.Section;
import org.tidegate.contracts.agreement.Agreement;

/** An agreement together with the place it was read from, so that a problem found later still has its line. */
record HeldAgreement(Section at, Agreement terms) {}

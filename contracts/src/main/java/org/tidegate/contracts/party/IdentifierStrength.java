package org.tidegate.contracts.party;

/** How far an equal identifier means the same holder. */
public enum IdentifierStrength {
    STRONG,
    WEAK
}

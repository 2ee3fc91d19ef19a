package org.tidegate.contracts.party;

/** Kinds of identifiers. */
public enum IdentifierKind {
    PHONE,
    EMAIL,
    USERNAME,
    URL,
    IMEI,
    IMSI,
    ICCID,
    MAC,
    WALLET,
    DEVICE_ID,
    DOCUMENT,
    VEHICLE
}

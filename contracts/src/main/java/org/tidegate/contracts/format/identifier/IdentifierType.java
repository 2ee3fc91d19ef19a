package org.tidegate.contracts.format.identifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an identifier is, as the rules tell them apart. Its name in the rule file is {@link #word}. */
public enum IdentifierType {
    EMAIL,
    PHONE,
    /** A handle, which its service may give to somebody else later. */
    USER,
    /** The number or UUID a service never gives to a second account. */
    UID,
    IP,
    URL,
    IMEI,
    IMSI,
    ICCID,
    MAC,
    /** An advertising identifier, which its holder can change. */
    ADID,
    WALLET,
    IBAN,
    PLATE,
    VIN,
    MD5,
    SHA1,
    SHA256,
    SHA512,
    ED2K,
    BTIH,
    PDQ,
    PHOTODNA,
    COUNTRY,
    CASE_NUMBER;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<IdentifierType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}

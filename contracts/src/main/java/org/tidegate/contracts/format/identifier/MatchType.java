package org.tidegate.contracts.format.identifier;

import java.util.Locale;

/** What two authorities may compare. Each has its own keys and quota, so a value is only ever compared with one of its own type. */
public enum MatchType {
    EMAIL(Form.TEXT),
    /** The mailbox behind the spellings that its provider takes for one. */
    EMAIL_ALIAS(Form.TEXT),
    PHONE(Form.TEXT),
    /** Service, a zero octet, handle. */
    USER(Form.TEXT),
    /** Service, a zero octet, number or UUID. */
    UID(Form.TEXT),
    /** IPv4 address, then the number of the six-hour span as 8 octets. */
    IP4T(Form.OCTETS),
    /** IPv4 address, source port as 2 octets, then the number of the ten-minute span as 8 octets. */
    IP4PT(Form.OCTETS),
    /** The first 8 octets of an IPv6 address, then the number of the six-hour span as 8 octets. */
    IP6T(Form.OCTETS),
    /** An IPv6 address, then the number of the six-hour span as 8 octets. */
    IP6FULL(Form.OCTETS),
    URL(Form.TEXT),
    HOST(Form.TEXT),
    ONION(Form.TEXT),
    IMEI(Form.TEXT),
    IMSI(Form.TEXT),
    ICCID(Form.TEXT),
    MAC(Form.OCTETS),
    ADID(Form.TEXT),
    /** Chain, a zero octet, address. */
    WALLET(Form.TEXT),
    IBAN(Form.TEXT),
    /** ISO country, then letters and digits. */
    PLATE(Form.TEXT),
    VIN(Form.TEXT),
    MD5(Form.OCTETS),
    SHA1(Form.OCTETS),
    SHA256(Form.OCTETS),
    SHA512(Form.OCTETS),
    ED2K(Form.OCTETS),
    BTIH(Form.OCTETS),
    PDQ(Form.OCTETS);

    /** How the rule file writes a value. */
    enum Form {
        TEXT,
        OCTETS
    }

    private final Form form;

    MatchType(Form form) {
        this.form = form;
    }

    /** As keys, quotas and the rule file name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Form form() {
        return form;
    }

    /** Whether a value ends with the number of a span of time. */
    public boolean isInTime() {
        return this == IP4T || this == IP4PT || this == IP6T || this == IP6FULL;
    }
}

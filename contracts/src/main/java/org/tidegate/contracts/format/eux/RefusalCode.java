package org.tidegate.contracts.format.eux;

/** Why a request is refused: after the grounds of Directive (EU) 2023/977, Article 6, as far as a code can say them. */
enum RefusalCode {
    /** The information is not held, or not open to the desk. */
    NOT_HELD,
    /** The request lacks something a request must say. */
    REQUEST_INCOMPLETE,
    /** A judicial authorisation is needed and was refused. */
    AUTHORISATION_REFUSED,
    /** The information is personal data that was found to be wrong, incomplete or out of date. */
    DATA_NOT_RELIABLE,
    /** Essential interests of national security stand against it. */
    NATIONAL_SECURITY,
    /** It would harm an investigation that is going on. */
    ONGOING_INVESTIGATION,
    /** It would endanger a person. */
    SAFETY_OF_A_PERSON,
    /** The offence is too small for it. */
    MINOR_OFFENCE,
    /** Whoever provided the information does not consent. */
    PROVIDER_REFUSES,
    /** Another authority has to be asked. */
    NOT_COMPETENT,
    /** In words only, or not said. */
    OTHER
}

package org.tidegate.contracts.review;

/** Why. A closed list instead of words: those would name people, and a signed report is kept. */
public enum ReviewNote {
    FITS_THE_DUTY(Finding.IN_ORDER),
    DUTY_ROSTER_SAYS_SO(Finding.IN_ORDER),
    EXPLAINED_BY_THE_PERSON(Finding.IN_ORDER),
    MADE_BY_A_SYSTEM(Finding.IN_ORDER),
    PURPOSE_UNCLEAR(Finding.QUERY),
    PERSON_TO_EXPLAIN(Finding.QUERY),
    PARTNER_TO_CONFIRM(Finding.QUERY),
    ADMINISTRATOR_TO_EXPLAIN(Finding.QUERY),
    NO_PURPOSE(Finding.BREACH),
    OUTSIDE_THE_DUTY(Finding.BREACH),
    OWN_INTEREST(Finding.BREACH),
    WRONG_RECIPIENT(Finding.BREACH),
    NO_LEGAL_BASIS(Finding.BREACH);

    private final Finding finding;

    ReviewNote(Finding finding) {
        this.finding = finding;
    }

    /** The finding it gives the reason for. */
    public Finding finding() {
        return finding;
    }
}

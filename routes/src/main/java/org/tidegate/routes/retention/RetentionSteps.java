package org.tidegate.routes.retention;

/** What retention does each time its clock rings. Each step may fail or be cut short anywhere, and is done again. */
public interface RetentionSteps {

    /** Erases packages whose period has ended, unless a person holds or keeps them. */
    void eraseDue();

    /** Drops sealed bytes that need not be sent again. */
    void dropSealed();

    /** Rings where a partner has left a notice of an erasure unanswered for too long. */
    void watchNotices();

    /** Destroys content keys of what was erased or dropped; those of what was erased in every file of the database. */
    void destroyKeys();
}

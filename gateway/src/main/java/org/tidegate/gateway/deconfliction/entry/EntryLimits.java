package org.tidegate.gateway.deconfliction.entry;

/**
 * What this gateway holds its own authority to, whatever partners would evaluate.
 *
 * @param hourly entries of one person, in any hour, without a warrant's file
 * @param daily likewise, in any 24 hours
 * @param openOfCase open entries of one case
 * @param withoutWarrant entries in one file of a case system; of more, each names a warrant
 */
record EntryLimits(int hourly, int daily, int openOfCase, int withoutWarrant) {
    static final EntryLimits USUAL = new EntryLimits(20, 200, 500, 200);
}

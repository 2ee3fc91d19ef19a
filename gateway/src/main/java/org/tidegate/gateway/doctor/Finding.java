package org.tidegate.gateway.doctor;

/**
 * One line of the doctor's answer.
 *
 * @param id of the check, such as D-CERT-01: stable, for run-books and alert rules
 * @param why what the fault would cost
 */
record Finding(String id, Severity severity, String what, String why, String fix) {}

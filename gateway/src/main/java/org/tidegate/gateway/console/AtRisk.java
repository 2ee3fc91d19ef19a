package org.tidegate.gateway.console;

/**
 * The line that stands over the list while a child may be in danger.
 *
 * @param count at least 1
 * @param href the list of just these
 */
record AtRisk(long count, String href) {}

package org.tidegate.gateway.people;

import java.time.LocalDate;

/**
 * The schema EntryReview of people-1.yaml.
 *
 * @param expiresOn the last day it is open
 * @param reviewOn when somebody looks again
 */
public record ReviewRequest(LocalDate expiresOn, LocalDate reviewOn) {}

package org.tidegate.gateway.problem;

/**
 * One thing that is wrong, and where.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, "" for the whole; a query parameter or header is named as
 *     {@code query:<name>} or {@code header:<name>}
 * @param code stable, upper case; a case system may branch on it
 * @param what what is wrong, in constant words, with the expected shape; never the value that came in
 * @param fix what to do about it
 */
public record Problem(String pointer, String code, String what, String fix) {}

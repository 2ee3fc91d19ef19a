package org.tidegate.contracts.problem;

/**
 * One thing that is wrong with a document, in words its sender can act on.
 *
 * @param code constant, upper case with underscores, e.g. {@code DUPLICATE_MEMBER}
 * @param pointer where: a JSON Pointer (RFC 6901, empty for the whole document) or an XPath; never longer than the known
 *     part of the path, so that a member name made of personal data is not repeated
 * @param what what is wrong, in constant words; never a value of the document
 * @param fix what the sender does to repair it
 */
public record Problem(String code, String pointer, String what, String fix) {}

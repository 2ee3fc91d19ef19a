/**
 * CASE 1.4.0 and UCO 1.4.0 as JSON-LD: the graphs in which forensic tools and case systems exchange what they know of an
 * investigation. It must never fetch a context, never write or keep a payload or where one lies, and never read a marking as less
 * than its words.
 *
 * <p>One table is the mapping for both directions: {@link org.tidegate.contracts.format.caseuco.Shape} lays {@code case.mapping.csv}
 * over the records of the package, {@link org.tidegate.contracts.format.caseuco.GraphWriting} puts each member where its shape says,
 * {@link org.tidegate.contracts.format.caseuco.GraphReading} looks for it there. Whatever the format has no place for stands in our own
 * vocabulary ({@code tidegate-case.ttl}), so a package that is written and read again is the same package, but for what the losses
 * name.
 *
 * <p><b>Read</b> is compact JSON-LD as CASE tools write it: {@code @context} with prefixes, terms, {@code @vocab} and aliases of
 * keywords; {@code @graph}, one object or a list; nodes inside each other or referred to; one value or several; literals with a
 * datatype; whole IRIs as names. Whatever a node says that no row of the table names is residue, and told.
 *
 * <p><b>Written again</b>, a document is what it was:
 *
 * <ul>
 *   <li>One that says what we would write, and perhaps more: what is more is residue, each piece at its own pointer.
 *   <li>Any other: its {@link org.tidegate.contracts.format.caseuco.Skeleton} is residue, with a hole for each value that the package
 *       holds. What the document does not say of the exchange (who sends it, how it may be used) stands behind its own nodes, in nodes
 *       with a context of their own.
 *   <li>Residue may come from a partner, so a document with residue in it is read again, and written without where it does not say
 *       the same as the package.
 * </ul>
 *
 * <p>Only compact forms come back as they were octet for octet, up to RFC 8785: the order of lists is kept, though RDF has none.
 */
@NullMarked
package org.tidegate.contracts.format.caseuco;

import org.jspecify.annotations.NullMarked;

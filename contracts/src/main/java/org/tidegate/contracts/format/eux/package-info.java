/**
 * EUX 1.0, the gateway's own XML contract for messages between police authorities, read into the canonical form and written from it.
 *
 * <p>It must never take what its schema does not allow, and never give up a restriction.
 *
 * <p><b>One grammar.</b> A message is made from the package's records: {@link org.tidegate.contracts.format.eux.Grammar} walks them
 * once, {@link org.tidegate.contracts.format.eux.ElementNames} names what public law has another word for, and the schema in the
 * resources is made from the same and compared by a test. Reading makes the tree of members that the package's JSON form also has, so
 * every rule beside a component holds here without being written again; its pointers become XPaths.
 *
 * <p><b>Refused</b> is what the schema forbids (elements and attributes it does not know, order, cardinality, lists, lengths, forms,
 * times without a zone), and what it cannot say: lists longer than their limit; two things of one id, and relations that name nothing;
 * conditional handling codes without conditions; a lane before ROUTINE without reason or ground; a message about another that does not
 * name it; a request without legal basis or purpose that the terms do not give either; {@code request}, {@code refusal} and
 * {@code text} in another type of message than theirs; a REFUSAL without a code; details of minors in the answer to a cross-check
 * ({@link org.tidegate.contracts.format.eux.Minors}); a sender that is not this gateway's authority; and parameters of the request
 * that say something else than the message.
 *
 * <p><b>Written again</b>, a message is what it was, up to prefixes and white space between elements. Residue is:
 *
 * <ul>
 *   <li>{@code …/extension[1]}: the element with everything in it, as XML text.
 *   <li>{@code …/name[n]/text()}: a value's own words, where they are not the writer's. They go back only while they mean the value.
 *   <li>{@code /ExchangeMessage/@xsi:schemaLocation}: a hint for tools.
 * </ul>
 *
 * Paths are without prefixes: each name is one of the format's namespace.
 */
@NullMarked
package org.tidegate.contracts.format.eux;

import org.jspecify.annotations.NullMarked;

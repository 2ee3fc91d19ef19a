/**
 * Reads XML from outside as a bounded stream of elements and says, by XPath, where something is wrong with it. It must
 * never resolve an entity, fetch anything, or repeat what a document says in a problem.
 */
@NullMarked
package org.tidegate.contracts.format.xml;

import org.jspecify.annotations.NullMarked;

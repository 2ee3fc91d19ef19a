/**
 * What is sent, in canonical form, where it came from, and the states of its way to one recipient.
 *
 * <p>It never holds a media payload or a path to one.
 */
@NullMarked
package org.tidegate.contracts.casepackage;

import org.jspecify.annotations.NullMarked;

/**
 * What is wrong with a document, told so that its sender can repair it.
 *
 * <p>It never repeats a value that came from outside.
 */
@NullMarked
package org.tidegate.contracts.problem;

import org.jspecify.annotations.NullMarked;

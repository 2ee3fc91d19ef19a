/**
 * How readers of JSON formats take a small document apart: values with their places, what was taken, and what is left as residue.
 *
 * <p>It must never know a format: which names may be told, and what a rule means, comes from the format.
 */
@NullMarked
package org.tidegate.contracts.format.json;

import org.jspecify.annotations.NullMarked;

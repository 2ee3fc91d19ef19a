/**
 * Who else works on this, and nothing more: what the parts of it share.
 *
 * <p>{@code entry} is what we work on, {@code key} the keys, {@code ask} and {@code answer} the two sides of each question, {@code hit} what
 * becomes of a hit.
 */
@NullMarked
package org.tidegate.gateway.deconfliction;

import org.jspecify.annotations.NullMarked;

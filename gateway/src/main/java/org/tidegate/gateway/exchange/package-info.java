/**
 * The ports between the doors and the steps of an exchange: what a door may ask, and the shape of each answer.
 *
 * <p>Never holds a step, a store or anything of HTTP, and never answers an actor about what is not its own.
 */
@NullMarked
package org.tidegate.gateway.exchange;

import org.jspecify.annotations.NullMarked;

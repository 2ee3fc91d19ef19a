/**
 * The authority's own systems: how each proves itself, what its plain reports lack, and which kinds it gets.
 *
 * <p>It never grants a right by name alone: the certificate decides who is calling, at the reporting listener the password.
 */
@NullMarked
package org.tidegate.config.casesystem;

import org.jspecify.annotations.NullMarked;

/**
 * Who the people at the console are: the built-in directory, passwords, sessions, and the brake on guessing.
 *
 * <p>Knows no page and no cookie's name, and never logs what somebody typed.
 */
@NullMarked
package org.tidegate.gateway.signin;

import org.jspecify.annotations.NullMarked;

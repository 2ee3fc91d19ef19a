/**
 * What a package becomes in the form of one partner format: one body with its media type, or the losses that stop it.
 *
 * <p>It never decides who may have a form, and never gives one whose losses stop it.
 */
@NullMarked
package org.tidegate.gateway.form;

import org.jspecify.annotations.NullMarked;

/**
 * What a package becomes in the form of one partner format: one body with its media type, or the losses that stop it.
 *
 * <p>It never decides who may have a form, nor whether somebody has accepted what it loses.
 */
@NullMarked
package org.tidegate.gateway.form;

import org.jspecify.annotations.NullMarked;

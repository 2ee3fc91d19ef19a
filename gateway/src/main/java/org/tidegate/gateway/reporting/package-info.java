/**
 * The CyberTipline reporting API for senders that speak it already: a report is opened, details of its files are added, then it is
 * finished and goes the way of every package. Also who signs in to it by password.
 *
 * <p>It never takes a file, never hands a report on before it is finished, and never repeats what a document says.
 */
@NullMarked
package org.tidegate.gateway.reporting;

import org.jspecify.annotations.NullMarked;

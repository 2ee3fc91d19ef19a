/**
 * How the texts of the log are read and written: lines, base64, numbers, and the one refusal with its reasons.
 * It must never let two octet strings mean the same text.
 */
@NullMarked
package org.tidegate.crypto.ledger.form;

import org.jspecify.annotations.NullMarked;

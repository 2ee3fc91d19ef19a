/**
 * The bytes of the Cryptographic Message Syntax as profile v1 allows them: written, read back, and limited before any key is used.
 * It must never decide whom to trust, and never hand out content whose tag or signature it has not checked.
 */
@NullMarked
package org.tidegate.crypto.cms;

import org.jspecify.annotations.NullMarked;

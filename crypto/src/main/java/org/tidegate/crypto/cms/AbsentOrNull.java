package org.tidegate.crypto.cms;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.jspecify.annotations.Nullable;

/** Algorithms without parameters are written with none or with NULL, depending on the tool. Anything else is not allowed. */
final class AbsentOrNull {

    private AbsentOrNull() {}

    static boolean holds(@Nullable ASN1Encodable parameters) {
        return parameters == null || DERNull.INSTANCE.equals(parameters);
    }
}

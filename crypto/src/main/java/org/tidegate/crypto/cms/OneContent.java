package org.tidegate.crypto.cms;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** The content of exactly one ContentInfo of exactly the type asked for (RFC 5652, 3). */
final class OneContent {

    private OneContent() {}

    /** @throws CmsRefused OTHER_CONTENT_TYPE for a well-formed ContentInfo of another type */
    static ASN1Sequence of(byte[] bytes, ASN1ObjectIdentifier type) throws IOException {
        ASN1Sequence info = ASN1Sequence.getInstance(Parsing.oneObject(bytes));
        ASN1ObjectIdentifier found = ASN1ObjectIdentifier.getInstance(info.getObjectAt(0));
        if (!type.equals(found)) {
            throw new CmsRefused(RefusedBecause.OTHER_CONTENT_TYPE);
        }
        if (info.size() != 2) {
            throw new CmsRefused(RefusedBecause.MALFORMED);
        }
        ASN1TaggedObject content = ASN1TaggedObject.getInstance(info.getObjectAt(1));
        if (!content.hasContextTag(0)) {
            throw new CmsRefused(RefusedBecause.MALFORMED);
        }
        return ASN1Sequence.getInstance(content, true);
    }
}

package org.tidegate.crypto.cms;

/** How much profile v1 lets a stranger make us read. All are checked before a key is used. */
public final class CmsLimits {

    /** What the packages of one envelope may have together, in bytes; larger content travels in parts. */
    public static final int CONTENT_BYTES = 8 * 1024 * 1024;

    /** The manifest's canonical JSON, in bytes: 64 items need about 64 KiB. */
    public static final int MANIFEST_BYTES = 256 * 1024;

    /** The sealed bytes of one envelope: content, manifest, and what CMS and the certificates add. */
    public static final int ENVELOPE_BYTES = CONTENT_BYTES + MANIFEST_BYTES + 128 * 1024;

    /** A signed statement (receipt, refusal, evidence batch, descriptor), in bytes. */
    public static final int STATEMENT_BYTES = 1024 * 1024;

    /** Levels of constructed elements; ours have 12, certificates with many extensions a few more. */
    public static final int DEPTH = 24;

    /** Elements in one object. A sender that streams 8 MiB in pieces of 1 KiB needs about 8,500. */
    public static final int ELEMENTS = 16_384;

    /** Certificates beside a signature, the signer's own included. */
    public static final int CERTIFICATES = 16;

    /** Bytes of one certificate. */
    public static final int CERTIFICATE_BYTES = 16 * 1024;

    /** Signed attributes of the one signer. */
    public static final int ATTRIBUTES = 32;

    /** Bytes of the user keying material a sender may add to the key agreement. */
    static final int KEYING_MATERIAL_BYTES = 64;

    private CmsLimits() {}
}

package org.tidegate.gateway.signin;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A session that is good now. */
public final class Session {
    private final byte[] digest;
    private final SignedIn who;
    private final byte[] formToken;

    Session(byte[] digest, SignedIn who, byte[] formToken) {
        this.digest = digest.clone();
        this.who = who;
        this.formToken = formToken.clone();
    }

    public SignedIn who() {
        return who;
    }

    /** What every form of this session brings back, so that no other site can send one: base64url. */
    public String formToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(formToken);
    }

    /** Compares in constant time. */
    public boolean gave(String broughtBack) {
        return MessageDigest.isEqual(
                formToken().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                broughtBack.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    byte[] digest() {
        return Arrays.copyOf(digest, digest.length);
    }

    /** The person's id only. */
    @Override
    public String toString() {
        return "Session[" + who.person().name() + "]";
    }
}

package org.tidegate.crypto.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.KeyFileException;

/**
 * What the authority issued and revoked, one line each, only ever appended:
 * {@code issued SERIAL USE NAME NOT-AFTER}, USE being {@code authority} and NAME {@code -} for an authority below, or {@code revoked SERIAL AT}; serials in hexadecimal, instants RFC 3339 UTC.
 */
final class IssuedIndex {

    private final Path file;
    private final Set<BigInteger> issued = new LinkedHashSet<>();
    private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();

    IssuedIndex(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    void issued(X509Certificate certificate, CertificateName name, CertificateUse use) {
        append("issued " + certificate.getSerialNumber().toString(16) + " " + use.word() + " " + name.uri() + " "
                + certificate.getNotAfter().toInstant());
        issued.add(certificate.getSerialNumber());
    }

    void issuedAuthority(X509Certificate certificate) {
        append("issued " + certificate.getSerialNumber().toString(16) + " authority - "
                + certificate.getNotAfter().toInstant());
        issued.add(certificate.getSerialNumber());
    }

    boolean knows(BigInteger serial) {
        return issued.contains(serial);
    }

    /** Revoking twice keeps the first moment. */
    void revoked(BigInteger serial, Instant at) {
        if (!revoked.containsKey(serial)) {
            append("revoked " + serial.toString(16) + " " + at);
            revoked.put(serial, at);
        }
    }

    Map<BigInteger, Instant> revocations() {
        return Map.copyOf(revoked);
    }

    private void append(String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be written", "check free space and who owns its folder", e);
        }
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String[] words = line.split(" ", -1);
                if (words.length == 5 && words[0].equals("issued")) {
                    issued.add(new BigInteger(words[1], 16));
                } else if (words.length == 3 && words[0].equals("revoked")) {
                    revoked.put(new BigInteger(words[1], 16), Instant.parse(words[2]));
                } else {
                    throw new NumberFormatException("neither issued nor revoked");
                }
            }
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be read", "check who owns its folder", e);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new KeyFileException(file, "has a damaged line", "remove the authority's folder and start anew", e);
        }
    }
}

package org.tidegate.crypto.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip of a transfer proof (ETSI EN 319 162-1, 4.4): its media type first, every file stored as it is, no time, no comment, no extra
 * field. So the same files are the same octets, and an alteration anywhere in the zip shows.
 */
final class ProofZip {

    /** More than any exchange has. */
    private static final int MOST_FILES = 4096;

    /** APPNOTE 4.3.7: octets of a file's header before its name, and where in it what stands. */
    private static final int LOCAL_HEADER = 30;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int SIZE_AT = 18;
    private static final int NAME_LENGTH_AT = 26;

    /** The first one that is written without an extra field. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ProofZip() {}

    /**
     * @param files in their order, without the media type
     * @throws IllegalArgumentException when there are more than are read
     */
    static byte[] write(Map<String, byte[]> files) {
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException(
                    "a proof holds up to " + MOST_FILES + " files and was to hold " + files.size());
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets, StandardCharsets.UTF_8)) {
            add(zip, ProofFiles.MIMETYPE, ProofFiles.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a zip could not be written into memory", impossible);
        }
        return octets.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] octets) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(octets);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(octets.length);
        entry.setCompressedSize(octets.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(octets);
        zip.closeEntry();
    }

    /** The files in their order, without the media type; empty unless the octets are exactly what {@link #write} makes of them. */
    static Optional<Map<String, byte[]>> read(byte[] octets) {
        return files(octets).filter(files -> Arrays.equals(write(files), octets));
    }

    /**
     * Files as far as they can be told apart, for saying which of them was altered: sums and the directory at the end are not
     * looked at. Empty where the beginning is none of a proof.
     */
    static Optional<Map<String, byte[]>> files(byte[] octets) {
        LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();
        ByteBuffer zip = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        while (zip.remaining() >= LOCAL_HEADER && zip.getInt(zip.position()) == LOCAL_SIGNATURE) {
            int header = zip.position();
            int size = zip.getInt(header + SIZE_AT);
            int name = Short.toUnsignedInt(zip.getShort(header + NAME_LENGTH_AT));
            zip.position(header + LOCAL_HEADER);
            if (size < 0 || size > zip.remaining() - name || files.size() > MOST_FILES) {
                break;
            }
            byte[] called = new byte[name];
            byte[] content = new byte[size];
            zip.get(called).get(content);
            String text = new String(called, StandardCharsets.UTF_8);
            if (!ProofFiles.NAME.matcher(text).matches() || files.put(text, content) != null) {
                break;
            }
        }
        Map.Entry<String, byte[]> first = files.pollFirstEntry();
        return first != null
                        && first.getKey().equals(ProofFiles.MIMETYPE)
                        && Arrays.equals(first.getValue(), ProofFiles.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(files)
                : Optional.empty();
    }
}

package org.tidegate.gateway.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.wsdl.EuxContract;

/** The contract as it goes out: four files that find each other in one folder, and the folder as a zip. */
final class ContractFiles {

    static final String WSDL = "eux-1.wsdl";

    static final String RECEIVER_WSDL = "eux-receiver-1.wsdl";

    private static final String DOOR_SCHEMA = "eux-door-1.xsd";

    /** The same files give the same zip. */
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, String> files = new LinkedHashMap<>();

    ContractFiles() {
        files.put(WSDL, resource(EuxContract.WSDL));
        files.put(RECEIVER_WSDL, resource(EuxContract.RECEIVER_WSDL));
        files.put(
                DOOR_SCHEMA, resource(EuxContract.DOOR_SCHEMA).replace(EuxContract.AMONG_SOURCES, EuxContract.BESIDE));
        files.put(EuxContract.BESIDE, resource(Eux.SCHEMA));
    }

    String wsdl(String address) {
        return file(WSDL).replace(EuxContract.NO_ADDRESS, address);
    }

    String receiverWsdl() {
        return file(RECEIVER_WSDL);
    }

    String doorSchema() {
        return file(DOOR_SCHEMA);
    }

    String schema() {
        return file(EuxContract.BESIDE);
    }

    byte[] zip(String address) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LONG_AGO);
                zip.putNextEntry(entry);
                zip.write(
                        file.getValue().replace(EuxContract.NO_ADDRESS, address).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory cannot be written", e);
        }
        return octets.toByteArray();
    }

    private String file(String name) {
        return Objects.requireNonNull(files.get(name), "no such file of the contract");
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(EuxContract.class.getResourceAsStream(name), "a document is not packed")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

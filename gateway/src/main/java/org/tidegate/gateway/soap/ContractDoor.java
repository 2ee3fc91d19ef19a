package org.tidegate.gateway.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a developer finds the contract, the same for every case system: {@code ?wsdl}, the files beside it, and all of them as a zip. */
@RestController
final class ContractDoor {

    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ContractFiles files = new ContractFiles();

    /** With or without {@code ?wsdl}: there is nothing else to see at the address of the calls. */
    @GetMapping({SoapDoor.PATH, SoapDoor.FOLDER + ContractFiles.WSDL})
    ResponseEntity<byte[]> wsdl(HttpServletRequest request) {
        return xml(files.wsdl(addressOf(request)));
    }

    @GetMapping(SoapDoor.FOLDER + ContractFiles.RECEIVER_WSDL)
    ResponseEntity<byte[]> receiverWsdl() {
        return xml(files.receiverWsdl());
    }

    @GetMapping(SoapDoor.FOLDER + "eux-door-1.xsd")
    ResponseEntity<byte[]> doorSchema() {
        return xml(files.doorSchema());
    }

    @GetMapping(SoapDoor.FOLDER + "eux-1.xsd")
    ResponseEntity<byte[]> schema() {
        return xml(files.schema());
    }

    @GetMapping(SoapDoor.FOLDER + "eux-1.zip")
    ResponseEntity<byte[]> zip(HttpServletRequest request) {
        return ResponseEntity.ok().contentType(ZIP).body(files.zip(addressOf(request)));
    }

    private static ResponseEntity<byte[]> xml(String file) {
        return ResponseEntity.ok().contentType(XML).body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** By which the client came: it is told its own words, made safe by being a URI. */
    private static String addressOf(HttpServletRequest request) {
        try {
            return new URI("https", null, request.getServerName(), request.getServerPort(), SoapDoor.PATH, null, null)
                    .toASCIIString()
                    .replace("&", "")
                    .replace("'", "");
        } catch (URISyntaxException noHost) {
            throw RequestFailed.because(ProblemCode.MALFORMED_REQUEST);
        }
    }
}

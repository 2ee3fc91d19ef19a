package org.tidegate.gateway.wire;

import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;

/** Our signed descriptor: keys, certificates, capabilities. {@code GET /exchange/v1/descriptor}. */
@RestController
public final class DescriptorController {
    private final Supplier<byte[]> signedDescriptor;

    public DescriptorController(Supplier<byte[]> signedDescriptor) {
        this.signedDescriptor = signedDescriptor;
    }

    @GetMapping("/exchange/v1/descriptor")
    public ResponseEntity<byte[]> get(Actor.Partner partner) {
        Permission.require(partner, Operation.READ_DESCRIPTOR, new Subject.Node());
        return ResponseEntity.ok().contentType(EnvelopeController.CMS).body(signedDescriptor.get());
    }
}

package org.tidegate.gateway.exchange;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.routes.failure.FinalFailure;

/** Content at rest: each package under a data key of its own. */
final class PackageSafe implements StoredPackages {
    /** Octets of the canonical form. */
    static final int LARGEST_HANDED = 64 * 1024;

    private final PackageStore packages;
    private final DataKeys dataKeys;
    private final Handed<PackageId, CasePackage> handed = new Handed<>();

    PackageSafe(PackageStore packages, DataKeys dataKeys) {
        this.packages = packages;
        this.dataKeys = dataKeys;
    }

    /** For a package of our own. */
    SealedContent seal(PackageId id, byte[] content) {
        return dataKeys.seal(RestContext.content(id), content);
    }

    @Override
    public CasePackage read(PackageRef ref) {
        AuthorityId from = ref.from();
        return CasePackageJson.read(
                from == null
                        ? content(RestContext.content(ref.id()), ref, packages.find(ref.id()))
                        : received(from, ref.id()));
    }

    @Override
    public void letGo(PackageRef ref) {
        if (ref.from() == null) {
            letGo(ref.id());
        }
    }

    /** What a case system signed, of a package of our own. */
    SealedContent sealSigned(PackageId id, byte[] signed) {
        return dataKeys.seal(RestContext.signedSubmission(id), signed);
    }

    /** A package of our own. */
    CasePackage open(PackageId id) {
        return handed.take(id)
                .orElseGet(() -> CasePackageJson.read(
                        content(RestContext.content(id), new PackageRef(id, null), packages.find(id))));
    }

    /** A package of our own, where it is still at hand; it stays so. */
    Optional<CasePackage> atHand(PackageId id) {
        return handed.look(id);
    }

    /** It need not be at hand any longer. */
    void letGo(PackageId id) {
        handed.take(id);
    }

    /**
     * To be opened soon in this node. Call it after the commit.
     *
     * @param octets the size of its canonical form; a large one is left to the store
     */
    void handOn(CasePackage casePackage, int octets) {
        if (octets <= LARGEST_HANDED) {
            handed.put(casePackage.id(), casePackage);
        }
    }

    /** The canonical JSON of a package that this sender sent under this id. */
    byte[] received(AuthorityId sender, PackageId id) {
        return content(RestContext.received(sender, id), new PackageRef(id, sender), packages.findReceived(sender, id));
    }

    /** A package of our own as it is kept; empty where it is kept no longer. */
    Optional<CasePackage> kept(PackageId id) {
        return packages.find(id)
                .map(row -> opened(RestContext.content(id), row))
                .map(CasePackageJson::read);
    }

    /** A package that this sender sent, as it is kept; empty where it is kept no longer. */
    Optional<CasePackage> keptReceived(AuthorityId sender, PackageId id) {
        return packages.findReceived(sender, id)
                .map(row -> opened(RestContext.received(sender, id), row))
                .map(CasePackageJson::read);
    }

    private byte[] content(RestContext context, PackageRef ref, Optional<PackageStore.StoredContent> found) {
        return opened(context, found.orElseThrow(() -> notThere(ref)));
    }

    private byte[] opened(RestContext context, PackageStore.StoredContent row) {
        return dataKeys.open(context, new SealedContent(row.wrappedDataKey(), row.content()));
    }

    private RuntimeException notThere(PackageRef ref) {
        if (packages.isErased(ref)) {
            return new PackageErased(ref.id());
        }
        return packages.isShut(ref)
                ? new PackageShutAway(ref.id())
                : new FinalFailure(
                        "PACKAGE_MISSING",
                        "the package of this exchange is not in the store: package " + ref.id()
                                + ". The administrator must restore it from a backup.");
    }
}

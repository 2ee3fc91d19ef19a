package org.tidegate.gateway.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * Packages on their way from the door to the dispatch in the same node, so that what was just read is not decrypted and read
 * again. Only a shortcut: a package that is not here is in the store. Each is taken once and gone; the oldest give way to new
 * ones.
 */
final class Handed {
    private static final int MOST = 256;
    private static final int LARGEST_OCTETS = 64 * 1024;

    private final Map<PackageId, CasePackage> packages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PackageId, CasePackage> eldest) {
            return size() > MOST;
        }
    };

    private final ReentrantLock lock = new ReentrantLock();

    /** @param octets the size of its canonical form; a large one is left to the store */
    void put(CasePackage casePackage, int octets) {
        if (octets > LARGEST_OCTETS) {
            return;
        }
        lock.lock();
        try {
            packages.put(casePackage.id(), casePackage);
        } finally {
            lock.unlock();
        }
    }

    Optional<CasePackage> take(PackageId id) {
        lock.lock();
        try {
            return Optional.ofNullable(packages.remove(id));
        } finally {
            lock.unlock();
        }
    }
}

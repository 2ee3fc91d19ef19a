package org.tidegate.gateway.restoration;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.store.RestorationStore;

/** Whether this node takes traffic. It is shut from the start while a restoration is open, and once open stays so. */
public final class RestorationGate {
    private static final Logger LOG = LoggerFactory.getLogger(RestorationGate.class);

    private final List<Runnable> opened = new CopyOnWriteArrayList<>();
    private volatile boolean shut;
    private volatile Set<String> troubles = Set.of();

    RestorationGate(RestorationStore store) {
        this.shut = store.open().isPresent();
        if (shut) {
            LOG.warn("this gateway came back out of a backup and takes no traffic before its partners were heard;"
                    + " see ./tidegate status");
        }
    }

    public boolean isShut() {
        return shut;
    }

    /** What failed in the last round, in the words of types and ids. */
    Set<String> troubles() {
        return troubles;
    }

    void troubled(Set<String> now) {
        troubles = Set.copyOf(now);
    }

    /** @param then what begins with the traffic; called once, before the doors open */
    public void whenOpened(Runnable then) {
        opened.add(then);
    }

    /** For the one step that opens it. */
    void open() {
        if (shut) {
            opened.forEach(Runnable::run);
            shut = false;
            LOG.info("the partners were heard: this gateway takes traffic again");
        }
    }
}

package org.tidegate.routes.handover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fails when it places or pushes, finds nothing to do, or finds the form stopped. */
public final class RecordedHandover implements HandoverSteps<String, String> {
    private final List<String> taken = new ArrayList<>();
    private final boolean done;
    private final boolean stopped;
    private final @Nullable RuntimeException failure;

    RecordedHandover(boolean done, @Nullable RuntimeException failure) {
        this(done, false, failure);
    }

    private RecordedHandover(boolean done, boolean stopped, @Nullable RuntimeException failure) {
        this.done = done;
        this.stopped = stopped;
        this.failure = failure;
    }

    static RecordedHandover ofStoppedForm() {
        return new RecordedHandover(false, true, null);
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public @Nullable String take(String exchangeId) {
        taken.add("take");
        return done ? null : exchangeId;
    }

    @Override
    public void placeInInbox(String work) {
        taken.add("placeInInbox");
        fail();
    }

    @Override
    public @Nullable String write(String work) {
        taken.add("write");
        return stopped ? null : work;
    }

    @Override
    public String push(String form) {
        taken.add("push");
        fail();
        return form;
    }

    @Override
    public void recordTaken(String form) {
        taken.add("recordTaken");
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}

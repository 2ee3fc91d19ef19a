package org.tidegate.gateway.metrics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.routes.RunningRoutes;
import org.tidegate.routes.deconfliction.DeconflictionSteps;
import org.tidegate.routes.dispatch.DispatchSteps;
import org.tidegate.routes.evidence.EvidenceSteps;
import org.tidegate.routes.feed.FeedSteps;
import org.tidegate.routes.forget.ForgetSteps;
import org.tidegate.routes.handover.HandoverSteps;
import org.tidegate.routes.ledger.LedgerSteps;
import org.tidegate.routes.retention.RetentionSteps;
import org.tidegate.routes.sweep.SweepSteps;

/** The routes' steps, each timed. The routes call these as they would the others, and know nothing of it. */
public final class TimedRoutes {
    private final StepTimes times;

    TimedRoutes(StepTimes times) {
        this.times = times;
    }

    public RunningRoutes.Steps timed(RunningRoutes.Steps steps) {
        return new RunningRoutes.Steps(
                dispatch(steps.dispatch()),
                handover(steps.handover()),
                evidence(steps.evidence()),
                sweep(steps.sweep()),
                forget(steps.forget()),
                feed(steps.feed()),
                caseSystem -> times.run("webhook", () -> steps.webhooks().deliverDue(caseSystem)),
                ledger(steps.ledger()),
                retention(steps.retention()),
                partner ->
                        times.run("reconciliation", () -> steps.reconciliation().reconcile(partner)),
                steps.restoration(),
                deconfliction(steps.deconfliction()),
                steps.quotaClock(),
                steps.failure());
    }

    private DeconflictionSteps deconfliction(DeconflictionSteps steps) {
        return new DeconflictionSteps() {
            @Override
            public void ask(String partner) {
                times.run("deconfliction.ask", () -> steps.ask(partner));
            }

            @Override
            public void tell(String partner) {
                times.run("deconfliction.tell", () -> steps.tell(partner));
            }

            @Override
            public void keep() {
                times.run("deconfliction.keep", steps::keep);
            }
        };
    }

    private <W, S, A> DispatchSteps<W, S, A> dispatch(DispatchSteps<W, S, A> steps) {
        return new TimedDispatch<>(steps, times);
    }

    private <W, F> HandoverSteps<W, F> handover(HandoverSteps<W, F> steps) {
        return new TimedHandover<>(steps, times);
    }

    private EvidenceSteps evidence(EvidenceSteps steps) {
        return new EvidenceSteps() {
            @Override
            public void signWaiting(String partner) {
                times.run("evidence.sign", () -> steps.signWaiting(partner));
            }

            @Override
            public void sendDue(String partner) {
                times.run("evidence.send", () -> steps.sendDue(partner));
            }
        };
    }

    private SweepSteps sweep(SweepSteps steps) {
        return new SweepSteps() {
            @Override
            public void queueDue() {
                times.run("sweep.due", steps::queueDue);
            }

            @Override
            public void markOverdue() {
                times.run("sweep.overdue", steps::markOverdue);
            }
        };
    }

    private ForgetSteps forget(ForgetSteps steps) {
        return new ForgetSteps() {
            @Override
            public void forgetAnswers() {
                times.run("forget", steps::forgetAnswers);
            }

            @Override
            public void forgetReports() {
                times.run("forget", steps::forgetReports);
            }
        };
    }

    private RetentionSteps retention(RetentionSteps steps) {
        return new RetentionSteps() {
            @Override
            public void eraseDue() {
                times.run("retention.erase", steps::eraseDue);
            }

            @Override
            public void dropSealed() {
                times.run("retention.sealed", steps::dropSealed);
            }

            @Override
            public void watchNotices() {
                times.run("retention.notices", steps::watchNotices);
            }

            @Override
            public void destroyKeys() {
                times.run("retention.keys", steps::destroyKeys);
            }
        };
    }

    private FeedSteps feed(FeedSteps steps) {
        return new FeedSteps() {
            @Override
            public void placeEvents() {
                times.run("feed.place", steps::placeEvents);
            }

            @Override
            public void forgetEvents() {
                times.run("forget", steps::forgetEvents);
            }
        };
    }

    private LedgerSteps ledger(LedgerSteps steps) {
        return new LedgerSteps() {
            @Override
            public void sequence() {
                times.run("ledger.sequence", steps::sequence);
            }

            @Override
            public void sign() {
                times.run("ledger.sign", steps::sign);
            }

            @Override
            public void cosign(String partner) {
                times.run("ledger.cosign", () -> steps.cosign(partner));
            }

            @Override
            public void stamp() {
                times.run("ledger.stamp", steps::stamp);
            }

            @Override
            public void watchQuorum() {
                times.run("ledger.quorum", steps::watchQuorum);
            }

            @Override
            public void watchClock() {
                times.run("ledger.clock", steps::watchClock);
            }
        };
    }

    private record TimedDispatch<W, S, A>(DispatchSteps<W, S, A> steps, StepTimes times)
            implements DispatchSteps<W, S, A> {
        @Override
        public @Nullable W take(String exchangeId) {
            return steps.take(exchangeId);
        }

        @Override
        public W requireAllowed(W work) {
            return times.time("handling", () -> steps.requireAllowed(work));
        }

        @Override
        public S sealOnce(W work) {
            return times.time("seal", () -> steps.sealOnce(work));
        }

        @Override
        public A deliver(S sealed) {
            return times.time("deliver", () -> steps.deliver(sealed));
        }

        @Override
        public void verifyAndKeep(A answer) {
            times.run("receipt", () -> steps.verifyAndKeep(answer));
        }
    }

    private record TimedHandover<W, F>(HandoverSteps<W, F> steps, StepTimes times) implements HandoverSteps<W, F> {
        @Override
        public @Nullable W take(String exchangeId) {
            return steps.take(exchangeId);
        }

        @Override
        public void placeInInbox(W work) {
            times.run("handover", () -> steps.placeInInbox(work));
        }

        @Override
        public @Nullable F write(W work) {
            return times.time("push.write", () -> Optional.ofNullable(steps.write(work)))
                    .orElse(null);
        }

        @Override
        public F push(F form) {
            return times.time("push.send", () -> steps.push(form));
        }

        @Override
        public void recordTaken(F form) {
            times.run("push.record", () -> steps.recordTaken(form));
        }
    }
}

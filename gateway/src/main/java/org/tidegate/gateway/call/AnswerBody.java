package org.tidegate.gateway.call;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes an answer into memory, up to a limit: one octet more ends the exchange. */
public final class AnswerBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private long taken;
    private Flow.@Nullable Subscription subscription;

    public AnswerBody(int most) {
        this.most = most;
    }

    /** The answer has more octets than any that is expected. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("answer longer than any expected one");
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> octets) {
        taken += octets.stream().mapToLong(ByteBuffer::remaining).sum();
        if (taken <= most) {
            whole.onNext(octets);
        } else if (subscription != null) {
            subscription.cancel();
            subscription = null;
            whole.onError(new TooLong());
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}

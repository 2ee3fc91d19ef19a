package org.tidegate.gateway.call;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer pass to its end, so that its connection can be used again; a long one is cut off, and its status counts all the same:
 * the body is then false. One that breaks off before its own end is no answer.
 */
public final class CutBody implements BodySubscriber<Boolean> {
    public static final int MOST = 64 * 1024;

    private final Consumer<ByteBuffer> taker;
    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private long passed;
    private Flow.@Nullable Subscription subscription;

    /** @param taker gets the octets, {@link #MOST} of them at most */
    public CutBody(Consumer<ByteBuffer> taker) {
        this.taker = taker;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> octets) {
        if (subscription == null) {
            return;
        }
        passed += octets.stream().mapToLong(ByteBuffer::remaining).sum();
        if (passed > MOST) {
            whole.complete(false);
            subscription.cancel();
            subscription = null;
        } else {
            octets.forEach(taker);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(true);
    }
}

package org.tidegate.gateway.handover;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer pass unread, so that its connection can be used again; a long one is cut off, and its status counts all the same.
 * One that breaks off before its own end is no answer.
 */
final class DiscardedBody implements BodySubscriber<Boolean> {
    private static final int MOST = 64 * 1024;

    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private long passed;
    private Flow.@Nullable Subscription subscription;

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
        passed += octets.stream().mapToLong(ByteBuffer::remaining).sum();
        if (passed > MOST && subscription != null) {
            whole.complete(false);
            subscription.cancel();
            subscription = null;
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

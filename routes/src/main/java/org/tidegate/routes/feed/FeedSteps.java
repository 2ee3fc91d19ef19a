package org.tidegate.routes.feed;

/** What happens to the case systems' event feeds each time a clock rings. */
public interface FeedSteps {

    /** Gives every committed event that has none its place in its feed; none waiting: one cheap question. */
    void placeEvents();

    /** Deletes what is older than events are kept, in small pieces. */
    void forgetEvents();
}

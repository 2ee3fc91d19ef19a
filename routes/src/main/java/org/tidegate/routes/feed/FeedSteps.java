package org.tidegate.routes.feed;

/** What happens to the case systems' event feeds each time a clock rings. */
public interface FeedSteps {

    /** Gives the events that a version before left without one their place in the feed; none: one cheap question. */
    void placeEvents();

    /** Deletes what is older than events are kept, in small pieces. */
    void forgetEvents();
}

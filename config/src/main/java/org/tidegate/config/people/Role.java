package org.tidegate.config.people;

/** What a person is to this gateway. A new role may do nothing until the gateway's permission says otherwise. */
public enum Role {
    /** Follows exchanges: ids, codes, states and times of every exchange of the authority, no content. */
    OFFICER
}

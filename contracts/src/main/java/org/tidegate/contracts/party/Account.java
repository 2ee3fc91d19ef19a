package org.tidegate.contracts.party;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * An account of a service.
 *
 * @param platform the application, where the source names one beside or instead of a service of its own
 * @param state codes and dates of its being disabled
 */
public record Account(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String accountId,

        @Nullable @Line(256) String service,
        @Nullable @Line(256) String platform,
        @Nullable @Line(256) String serviceUserId,
        @Nullable @Line(256) String screenName,
        @Count(most = 64) List<@Line(1000) String> displayNames,
        @Count(most = 64) List<@Line(2083) String> profileUrls,
        @Nullable @Text(100000) String bio,
        @Nullable AccountState state,
        @Nullable Boolean compromised,
        @Nullable @Line(256) String groupIdentifier,
        @Nullable @Line(64) String linkType) {

    public Account {
        Checks.of(
                        Account.class,
                        accountId,
                        service,
                        platform,
                        serviceUserId,
                        screenName,
                        displayNames,
                        profileUrls,
                        bio,
                        state,
                        compromised,
                        groupIdentifier,
                        linkType)
                .done();
    }
}

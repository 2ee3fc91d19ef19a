package org.tidegate.gateway.store;

import java.time.Instant;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * A partner's notice that it erased a package which is still here.
 *
 * @param of the package
 * @param exchange one of the package's, by which people find it
 * @param notice the package that told us
 * @param noticeExchange the notice's own
 * @param arrivedAt when it came
 */
public record NoticeRow(
        PackageRef of, ExchangeId exchange, PackageId notice, ExchangeId noticeExchange, Instant arrivedAt) {}

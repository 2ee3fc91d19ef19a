package org.tidegate.gateway.people;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The people API, over the console's sessions and the ports of {@link org.tidegate.gateway.exchange}. */
@Configuration(proxyBeanMethods = false)
@Import(FormsDoor.class)
public class PeopleConfiguration {}

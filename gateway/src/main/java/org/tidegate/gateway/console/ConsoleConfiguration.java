package org.tidegate.gateway.console;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.gateway.listener.ListenerConfiguration;
import org.tidegate.gateway.signin.Sessions;
import org.tidegate.gateway.signin.SignInConfiguration;

/** The console's pages, behind the people listener alone. */
@Configuration(proxyBeanMethods = false)
@Import({
    SignInConfiguration.class,
    SignInPage.class,
    ExchangeList.class,
    ExchangePage.class,
    FormPage.class,
    LedgerSearchPage.class,
    LedgerEntryPage.class,
    TransfersPage.class,
    ReviewPages.class,
    RetentionPages.class,
    HitPages.class,
    TargetPages.class,
    TargetLoadPages.class,
    PackageTargetPages.class,
    AssetFiles.class,
    NothingHere.class,
    ConsoleAdvice.class
})
public class ConsoleConfiguration {

    @Bean
    Assets consoleAssets() {
        return new Assets();
    }

    @Bean
    Pages consolePages(Assets assets) {
        return new Pages(assets);
    }

    @Bean
    Visitors visitors(Sessions sessions) {
        return new Visitors(sessions);
    }

    @Bean
    FilterRegistrationBean<ConsoleFilter> consoleFilter(Pages pages) {
        FilterRegistrationBean<ConsoleFilter> registration = new FilterRegistrationBean<>(new ConsoleFilter(pages));
        registration.addUrlPatterns(Paths.ROOT, Paths.ROOT + "/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(ListenerConfiguration.BEFORE_ACTOR);
        return registration;
    }
}

package org.tidegate.gateway.problem;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Import this, and every request that fails ends as a problem. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemPage.class, ProblemPages.class})
public class ProblemConfiguration {

    @Bean
    Refusals problemRefusals(List<FailureTranslation> translations) {
        return new Refusals(translations);
    }
}

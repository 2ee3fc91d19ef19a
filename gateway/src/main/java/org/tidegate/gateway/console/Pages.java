package org.tidegate.gateway.console;

import jakarta.servlet.ServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.tidegate.gateway.problem.RequestId;

/** Makes a page of a template, its values and the words of the bundle. */
final class Pages {
    static final String BUNDLE = "console.messages";
    static final String TEMPLATES = "console/templates/";

    private static final String HTML = "text/html;charset=utf-8";

    /** The only language there is yet. */
    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix(TEMPLATES);
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename(BUNDLE);
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(words);
    }

    /** @param values what the template shows, by the names it uses */
    ResponseEntity<byte[]> page(ServletRequest request, int status, String template, Map<String, Object> values) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, HTML)
                .body(html(request, template, values));
    }

    /** The page that says what failed. */
    ResponseEntity<byte[]> problem(ServletRequest request, ConsoleProblem problem) {
        return page(request, problem.status(), "problem", Map.of("problem", problem.key()));
    }

    private byte[] html(ServletRequest request, String template, Map<String, Object> values) {
        Context context = new Context(LANGUAGE, values);
        context.setVariable("assets", assets.folder());
        context.setVariable("requestId", RequestId.of(request));
        Visitors.session(request).ifPresent(session -> {
            context.setVariable("personName", session.who().name());
            context.setVariable("formToken", session.formToken());
            context.setVariable("ledger", Home.isLedger(session.who().person()));
            context.setVariable("desk", Home.isDesk(session.who().person()));
        });
        return engine.process(template, context).getBytes(StandardCharsets.UTF_8);
    }

    static ResponseEntity.BodyBuilder seeOther(String path) {
        return ResponseEntity.status(303).header(HttpHeaders.LOCATION, path);
    }
}

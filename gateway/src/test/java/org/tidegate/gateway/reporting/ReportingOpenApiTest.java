package org.tidegate.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document of the reporting API says what the door does. */
class ReportingOpenApiTest {
    private static final String DOCUMENT = "/org/tidegate/contracts/openapi/reporting-1.yaml";

    private final Map<?, ?> document = read();

    @Test
    void itHasEveryEndpointAndNoOther() {
        Set<String> described = new TreeSet<>();
        map(document.get("paths"))
                .forEach(
                        (path, methods) -> map(methods).keySet().forEach(method -> described.add(method + " " + path)));
        Set<String> served = Stream.of(ReportingDoor.class.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null && mapping.method().length == 1)
                .map(mapping -> word(mapping.method()[0]) + " " + ReportingDoor.ROOT + mapping.path()[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served).hasSize(7);
    }

    private static String word(RequestMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void itNamesEveryResponseCode() {
        Map<?, ?> schemas = map(map(document.get("components")).get("schemas"));
        assertThat(map(schemas.get("ResponseCode")).get("enum"))
                .isEqualTo(Arrays.stream(ResponseCode.values())
                        .map(ResponseCode::number)
                        .distinct()
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<Object> references = new ArrayList<>();
        collect(document, "$ref", references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            Object at = document;
            for (String step : reference.toString().substring(2).split("/")) {
                at = map(at).get(step);
            }
            assertThat(at).as(reference.toString()).isNotNull();
        });
    }

    @Test
    void itsExamplesAreWhatTheSchemaSays() throws SAXException {
        assumeTrue(CyberTipReader.class.getResource("cybertip.xsd") != null, "the schema is not among the resources");
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CyberTipReader.class.getResource("cybertip.xsd"))
                .newValidator();
        List<Object> values = new ArrayList<>();
        collect(document, "value", values);
        List<String> documents = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.startsWith("<xs:schema"))
                .toList();
        assertThat(documents).hasSizeGreaterThan(8);
        documents.forEach(example -> validate(validator, example));
    }

    private static void validate(Validator validator, String example) {
        try {
            validator.validate(new StreamSource(new StringReader(example)));
        } catch (SAXException invalid) {
            fail(example, invalid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> read() {
        try (InputStream in = ReportingOpenApiTest.class.getResourceAsStream(DOCUMENT)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Object at, String member, List<Object> into) {
        if (at instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals(member)) {
                    into.add(value);
                }
                collect(value, member, into);
            });
        } else if (at instanceof List<?> list) {
            list.forEach(item -> collect(item, member, into));
        }
    }

    private static Map<?, ?> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<?, ?>) value;
    }
}

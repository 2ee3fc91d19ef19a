package org.tidegate.gateway.soapbinding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.TextValue;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.wsdl.EuxContract;

/** Writes the elements of the contract: ids, digests and codes as their text, instants with three decimals, what is absent left out. */
public final class ContractElements {

    private final XMLStreamWriter xml;

    private ContractElements(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What stands in an element. */
    @FunctionalInterface
    public interface Content {
        void write(ContractElements elements) throws XMLStreamException;
    }

    public static BodyElement of(String name, Content content) {
        return xml -> {
            xml.setPrefix("door", EuxContract.NAMESPACE);
            xml.writeStartElement("door", name, EuxContract.NAMESPACE);
            xml.writeNamespace("door", EuxContract.NAMESPACE);
            content.write(new ContractElements(xml));
            xml.writeEndElement();
        };
    }

    /** For what is copied in. */
    public XMLStreamWriter xml() {
        return xml;
    }

    public void group(String name, Content content) throws XMLStreamException {
        xml.writeStartElement("door", name, EuxContract.NAMESPACE);
        content.write(this);
        xml.writeEndElement();
    }

    public void text(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement("door", name, EuxContract.NAMESPACE);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    public void value(String name, @Nullable TextValue value) throws XMLStreamException {
        text(name, value == null ? null : value.text());
    }

    public void id(String name, @Nullable UUID id) throws XMLStreamException {
        text(name, id == null ? null : id.toString());
    }

    public void code(String name, @Nullable Enum<?> code) throws XMLStreamException {
        text(name, code == null ? null : code.name());
    }

    public void at(String name, @Nullable Instant at) throws XMLStreamException {
        text(name, at == null ? null : Instants.text(at));
    }

    public void flag(String name, boolean flag) throws XMLStreamException {
        text(name, Boolean.toString(flag));
    }

    public void losses(List<LossReport> losses) throws XMLStreamException {
        for (LossReport loss : losses) {
            group("loss", one -> {
                one.code("direction", loss.direction());
                one.text("format", loss.format());
                one.text("sourcePath", loss.sourcePath());
                one.text("targetPath", loss.targetPath());
                one.code("kind", loss.kind());
                one.text("rule", loss.ruleId());
                one.text("mapVersion", loss.mapVersion());
                one.code("severity", loss.severity());
                one.flag("reversible", loss.reversible());
            });
        }
    }
}

package org.espnowsim.scenario.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML with each element in a line of its own, for people to read. */
public final class IndentedXml {

    private final XMLStreamWriter xml;
    private int depth;

    private IndentedXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes a document's elements. */
    @FunctionalInterface
    public interface Content {
        /** Writes them. */
        void writeTo(IndentedXml xml) throws XMLStreamException;
    }

    /** {@return an XML document, to be written as UTF-8} */
    public static String document(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.writeTo(new IndentedXml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return text.append('\n').toString();
    }

    /** Begins an element. */
    public void start(String element) throws XMLStreamException {
        newLine();
        xml.writeStartElement(element);
        depth++;
    }

    /** Ends an element that has elements in it. */
    public void end() throws XMLStreamException {
        depth--;
        newLine();
        xml.writeEndElement();
    }

    /** Ends an element that has text in it. */
    public void endWithText() throws XMLStreamException {
        depth--;
        xml.writeEndElement();
    }

    /** Begins an element that has nothing but attributes, and no end. */
    public void startEmpty(String element) throws XMLStreamException {
        newLine();
        xml.writeEmptyElement(element);
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Adds an attribute to the element that has just begun. */
    public void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    /** Adds text. */
    public void text(String text) throws XMLStreamException {
        xml.writeCharacters(allowed(text));
    }

    /** {@return the text with U+FFFD for what XML 1.0 does not allow, not even escaped} */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xfffd).forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    /** The production {@code Char} of XML 1.0, section 2.2. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}

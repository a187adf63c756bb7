package dev.tapeloft.chart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is in an SVG, as an XML parser sees it. */
final class Svg {
  private Svg() {}

  static Document parse(String svg) {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
      parsers.setNamespaceAware(true);
      return parsers
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("no XML: " + e.getMessage() + "\n" + svg, e);
    }
  }

  /** The contents of its text elements. */
  static List<String> texts(String svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  static List<Element> elements(String svg, String name) {
    NodeList nodes = parse(svg).getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}

package dev.tapeloft.chart;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a plot library drew, reduced to shapes and text: no ids, style sheets or references, so that
 * several charts on one page cannot clash; coordinates of two decimals, so that every JDK writes
 * the same; the colour of ink left to the page around.
 */
final class StaticSvg {
  private static final Set<String> SHAPES =
      Set.of("g", "path", "rect", "line", "circle", "polyline", "polygon", "text", "tspan");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "x x1 x2 y y1 y2 cx cy r dx dy width height d points transform fill fill-opacity stroke"
              .split(" "));
  private static final Set<String> MORE_ATTRIBUTES =
      Set.of("stroke-opacity", "stroke-width", "stroke-dasharray", "text-anchor");
  private static final Pattern DECIMALS = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
  private static final Pattern EMPTY_GROUP = Pattern.compile("<g[^>]*></g>\n?");
  private static final String INK = "rgb(1,2,3)";
  private static final String PALE_INK = "rgb(1,2,4)";
  private static final Pattern FILL = Pattern.compile("(?:^|;)fill:(#[0-9a-f]{6});");
  private static final Set<String> INKS = Set.of(Spec.INK, Spec.PALE_INK);
  private static final Set<String> UNSEEN = Set.of("none", "transparent", "rgb(255,255,255)");

  private final StringBuilder svg = new StringBuilder();

  private StaticSvg() {}

  /** The drawing's shapes, to be put inside an SVG element. */
  static String shapes(String drawing) {
    try {
      return withoutEmptyGroups(new StaticSvg().read(drawing));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the plot library drew what is no SVG: " + e.getMessage(), e);
    }
  }

  private String read(String drawing) throws XMLStreamException {
    XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    readers.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = readers.createXMLStreamReader(new StringReader(drawing));
    reader.nextTag();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> open(reader);
        case XMLStreamConstants.END_ELEMENT -> close(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS -> svg.append(Markup.escape(reader.getText().strip()));
        default -> {}
      }
    }
    reader.close();
    return svg.toString();
  }

  private void open(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    if (!SHAPES.contains(name) || isUnseen(reader)) {
      pass(reader);
      return;
    }
    svg.append('<').append(name);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = reader.getAttributeLocalName(i);
      if (ATTRIBUTES.contains(attribute) || MORE_ATTRIBUTES.contains(attribute)) {
        append(attribute, reader.getAttributeValue(i));
      }
    }
    colour(reader.getAttributeValue(null, "style"));
    svg.append('>');
  }

  /** The colour of a text that stands on a colour of its own, which the library puts in a style. */
  private void colour(@Nullable String style) {
    Matcher fill = FILL.matcher(style == null ? "" : style);
    if (fill.find() && !INKS.contains(fill.group(1))) {
      append("fill", fill.group(1));
    }
  }

  private void append(String attribute, String value) {
    if (attribute.equals("stroke") && UNSEEN.contains(value)) {
      return;
    }
    boolean ink = value.equals(INK) || value.equals(PALE_INK);
    String shown = ink ? "currentColor" : rounded(value);
    svg.append(' ').append(attribute).append("=\"").append(Markup.escape(shown)).append('"');
    svg.append(value.equals(PALE_INK) ? " opacity=\"0.2\"" : "");
  }

  private void close(String name) {
    if (SHAPES.contains(name)) {
      svg.append("</").append(name).append(">\n");
    }
  }

  /** Skips an element and all that is in it. */
  private static void pass(XMLStreamReader reader) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  /** Whether a shape shows nothing on white: backgrounds and frames around keys. */
  private static boolean isUnseen(XMLStreamReader reader) {
    String fill = reader.getAttributeValue(null, "fill");
    boolean filled =
        fill != null
            && !UNSEEN.contains(fill)
            && !"0.0".equals(reader.getAttributeValue(null, "fill-opacity"));
    String stroke = reader.getAttributeValue(null, "stroke");
    boolean drawn =
        stroke != null
            && !UNSEEN.contains(stroke)
            && !"0.0".equals(reader.getAttributeValue(null, "stroke-width"));
    return (fill != null || stroke != null) && !filled && !drawn;
  }

  private static String rounded(String value) {
    return DECIMALS.matcher(value).replaceAll(number -> rounded(new BigDecimal(number.group())));
  }

  private static String rounded(BigDecimal number) {
    BigDecimal two = number.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return two.signum() == 0 ? "0" : two.toPlainString();
  }

  private static String withoutEmptyGroups(String svg) {
    String less = EMPTY_GROUP.matcher(svg).replaceAll("");
    return less.equals(svg) ? svg : withoutEmptyGroups(less);
  }
}

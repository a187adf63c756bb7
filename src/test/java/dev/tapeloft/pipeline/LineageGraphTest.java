package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.LineageGraph.Edge;
import dev.tapeloft.pipeline.LineageGraph.Kind;
import dev.tapeloft.pipeline.LineageGraph.Node;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Timeout(60)
class LineageGraphTest {
  @TempDir private Path home;
  private Workshop shop;
  private Pipeline pipeline;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(home);
    pipeline = shop.open();
    file = Files.writeString(home.resolve("x & <b>.csv"), "1,2");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aGraphLeadsDownToTheFilesAndNamesEachValueOnce() throws IOException {
    LineageGraph graph = spread().lineage();
    assertThat(graph.nodes())
        .extracting(Node::title)
        .containsExactly("x & <b>.csv", "ticks", "bid", "ask", "spread");
    assertThat(graph.nodes())
        .extracting(Node::kind)
        .containsExactly(Kind.FILE, Kind.RESULT, Kind.RESULT, Kind.RESULT, Kind.RESULT);
    assertThat(graph.edges())
        .containsExactlyInAnyOrder(
            new Edge(0, 1, "file"),
            new Edge(1, 2, "ticks"),
            new Edge(1, 3, "ticks"),
            new Edge(2, 4, "bid"),
            new Edge(3, 4, "ask"));
  }

  @Test
  void asTextTheValueStandsFirst() throws IOException {
    Kept<Frame> spread = spread();
    List<String> lines = spread.lineage().text().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "spread · computed · 1 row · %s · id %s"
                .formatted(Durations.brief(spread.step().cost()), spread.contentId().brief()));
    assertThat(lines.get(1)).startsWith("  ask ← ask · computed · 1 row · ");
    assertThat(lines.get(2)).startsWith("    ticks ← ticks · computed · ");
    assertThat(lines.get(3))
        .isEqualTo(
            "      file ← file %s · id %s"
                .formatted(file.toRealPath(), pipeline.contentIdOf(file).brief()));
    assertThat(lines.get(5)).isEqualTo("    ticks ← ticks, as above");
    assertThat(lines).hasSize(6);
  }

  @Test
  void whatCameFromElsewhereIsKnownByItsContent() {
    ContentId id = Workshop.rows(1).contentId();
    Recipe recipe = Recipe.of("mine", 1).input("table", id);
    LineageGraph graph = pipeline.keep(shop.single(recipe, 1)).lineage();
    assertThat(graph.text()).contains("\n  table ← data · id " + id.brief());
  }

  @Test
  void theDrawingHoldsShapesAndTextInTheColourAround() throws IOException {
    String svg = spread().lineage().svg();
    List<Element> all = elements(svg, "*");
    assertThat(all).extracting(Element::getLocalName).containsOnly("svg", "path", "rect", "text");
    assertThat(elements(svg, "rect")).hasSize(5);
    assertThat(elements(svg, "path")).hasSize(5);
    assertThat(elements(svg, "text"))
        .extracting(Element::getTextContent)
        .contains("x & <b>.csv", "spread", "computed", "bid", "ask", "ticks");
    for (Element element : all) {
      for (String barred : List.of("id", "style", "class", "href", "onload")) {
        assertThat(element.hasAttribute(barred)).as(barred).isFalse();
      }
      for (String ink : List.of("fill", "stroke")) {
        assertThat(element.getAttribute(ink)).isIn("", "none", "currentColor");
      }
    }
  }

  @Test
  void anInputStandsLeftOfWhatIsMadeFromIt() throws IOException {
    List<Element> frames = elements(spread().lineage().svg(), "rect");
    List<Integer> lefts =
        frames.stream().map(frame -> Integer.valueOf(frame.getAttribute("x"))).toList();
    assertThat(lefts).isSorted();
    assertThat(lefts.get(2)).isEqualTo(lefts.get(3));
    assertThat(frames.get(2).getAttribute("y")).isNotEqualTo(frames.get(3).getAttribute("y"));
  }

  private Kept<Frame> spread() throws IOException {
    ContentId bytes = pipeline.contentIdOf(file);
    Kept<Frame> ticks = pipeline.keep(shop.single(Recipe.of("ticks", 1).input("file", bytes), 1));
    Kept<Frame> bid = of(Recipe.of("bid", 1).input("ticks", ticks.contentId()), 2, ticks);
    Kept<Frame> ask = of(Recipe.of("ask", 1).input("ticks", ticks.contentId()), 3, ticks);
    Recipe recipe =
        Recipe.of("spread", 1).input("bid", bid.contentId()).input("ask", ask.contentId());
    return of(recipe, 4, bid, ask);
  }

  private Kept<Frame> of(Recipe recipe, long result, Kept<?>... inputs) {
    return pipeline.keep(
        new Single<>(
            recipe, List.of(inputs), Workshop.FRAMES, () -> Outcome.of(Workshop.rows(result))));
  }

  private static List<Element> elements(String svg, String name) {
    NodeList nodes = parsed(svg).getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parsed(String svg) {
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
}

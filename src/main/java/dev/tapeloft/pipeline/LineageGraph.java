package dev.tapeloft.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a value was made from, down to the files, as a graph.
 *
 * @param nodes an input before what is made from it; the value itself is the last
 * @param edges from inputs to what was made from them, by their places among the nodes
 */
public record LineageGraph(List<Node> nodes, List<Edge> edges) {
  private static final int BRIEF_DIGEST = 10;

  /** Takes copies. */
  public LineageGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What stands at a place of the graph. */
  public enum Kind {
    /** The result of an operation. */
    RESULT,
    /** A file that was read. */
    FILE,
    /** A value that came from elsewhere, known by its content only. */
    DATA
  }

  /**
   * One value.
   *
   * @param kind what it is
   * @param name the operation, or the path of the file as it was seen last
   * @param outcome what became of a result in this process; empty for others
   * @param computed whether any of it was computed now
   * @param rowCount the rows of a result; 0 for others
   * @param cost recorded time of computing a result; none for others
   * @param contentId the content id, 64 hexadecimal digits
   */
  public record Node(
      Kind kind,
      String name,
      String outcome,
      boolean computed,
      long rowCount,
      Duration cost,
      String contentId) {
    static Node outside(Kind kind, String name, String contentId) {
      return new Node(kind, name, "", false, 0, Duration.ZERO, contentId);
    }

    /** The operation, or the name of the file without its folder. */
    public String title() {
      Path file = kind == Kind.FILE ? Path.of(name).getFileName() : null;
      return file == null ? name : file.toString();
    }

    /** Its content id as people see it. */
    public String briefId() {
      return contentId.substring(0, BRIEF_DIGEST);
    }

    /** Its outcome, rows and cost, as far as it has them, and its content id: a few lines. */
    List<String> facts() {
      return kind == Kind.RESULT
          ? List.of(
              outcome,
              String.format(
                  Locale.ROOT,
                  "%,d %s · %s",
                  rowCount,
                  rowCount == 1 ? "row" : "rows",
                  Durations.brief(cost)),
              "id " + briefId())
          : List.of("id " + briefId());
    }
  }

  /**
   * That one value was made from another.
   *
   * @param from the place of the input among the nodes
   * @param to the place of what was made from it
   * @param name what the operation calls the input
   */
  public record Edge(int from, int to, String name) {}

  static LineageGraph of(Kept<?> kept) {
    Building building = new Building(kept.trace());
    building.place(kept);
    return new LineageGraph(building.nodes, building.edges);
  }

  /** The value first, what it was made from below it. */
  public String text() {
    List<String> lines = new ArrayList<>();
    tell(lines, nodes.size() - 1, "", "", new HashSet<>());
    return String.join("\n", lines);
  }

  /**
   * The graph as an SVG, files to the left, the value to the right; a frame is bold where something
   * was computed. It holds shapes and text only, in the colour of the text around it.
   */
  public String svg() {
    return LineageDrawing.of(this);
  }

  @Override
  public String toString() {
    return text();
  }

  private void tell(List<String> lines, int place, String indent, String as, Set<Integer> seen) {
    Node node = nodes.get(place);
    if (!seen.add(place)) {
      lines.add(indent + as + node.name() + ", as above");
      return;
    }
    String kind = node.kind() == Kind.FILE ? "file " : "";
    lines.add(indent + as + kind + node.name() + " · " + String.join(" · ", node.facts()));
    for (Edge edge : edges) {
      if (edge.to() == place) {
        tell(lines, edge.from(), indent + "  ", edge.name() + " ← ", seen);
      }
    }
  }

  /** Puts values into a graph, each once however many handles there are of it. */
  private static final class Building {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Trace trace;

    Building(Trace trace) {
      this.trace = trace;
    }

    int place(Kept<?> kept) {
      String name = kept.operation() + " " + kept.contentId();
      Integer known = places.get(name);
      return known != null ? known : add(name, result(kept), inputs(kept));
    }

    private Map<String, Integer> inputs(Kept<?> kept) {
      Map<String, Integer> inputs = new HashMap<>();
      Lineage.inputs(kept.trace().recipe().parts())
          .forEach((name, contentId) -> inputs.put(name, place(kept, contentId)));
      return inputs;
    }

    private int place(Kept<?> of, String contentId) {
      for (Kept<?> input : of.inputs()) {
        if (input.contentId().hex().equals(contentId)) {
          return place(input);
        }
      }
      Integer known = places.get(contentId);
      return known != null ? known : add(contentId, outside(contentId), Map.of());
    }

    private Node outside(String contentId) {
      return trace
          .file(contentId)
          .map(path -> Node.outside(Kind.FILE, path, contentId))
          .orElseGet(() -> Node.outside(Kind.DATA, "data", contentId));
    }

    private static Node result(Kept<?> kept) {
      Step step = kept.step();
      return new Node(
          Kind.RESULT,
          step.operation(),
          step.outcome(),
          step.computed() > 0,
          kept.rowCount(),
          step.cost(),
          kept.contentId().hex());
    }

    private int add(String name, Node node, Map<String, Integer> inputs) {
      int place = nodes.size();
      nodes.add(Objects.requireNonNull(node));
      places.put(name, place);
      inputs.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(input -> edges.add(new Edge(input.getValue(), place, input.getKey())));
      return place;
    }
  }
}

package dev.tapeloft.pipeline;

import dev.tapeloft.store.Stored;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of many items, each lying somewhere in a blob, put into the order of the items. */
final class EachRows {
  private final Pipeline pipeline;
  private final String operation;
  private final List<Place> places;

  /**
   * Where an item's rows lie.
   *
   * @param stored names the blob and its rows
   * @param unpublished the rows themselves where they could not be kept
   */
  record Place(Stored stored, @Nullable Frame unpublished) {}

  EachRows(Pipeline pipeline, String operation, List<Place> places) {
    this.pipeline = pipeline;
    this.operation = operation;
    this.places = places;
  }

  /** All rows in the order of the items; nothing where a blob is gone or damaged. */
  Optional<Frame> read() {
    return pipeline.engine().run("reading " + operation, job -> assemble());
  }

  private Optional<Frame> assemble() {
    Map<String, Integer> firstRows = new LinkedHashMap<>();
    List<Frame> parts = new ArrayList<>();
    List<IntStream> order = new ArrayList<>();
    int rows = 0;
    for (Place place : places) {
      Integer first = place.unpublished() == null ? firstRows.get(place.stored().blob()) : null;
      if (first == null) {
        Optional<Frame> part = part(place);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        first = place.unpublished() == null ? rows : rows - place.stored().rowFrom();
        if (place.unpublished() == null) {
          firstRows.put(place.stored().blob(), first);
        }
        parts.add(part.get());
        rows += part.get().rowCount();
      }
      order.add(IntStream.range(first + place.stored().rowFrom(), first + place.stored().rowTo()));
    }
    int[] picked = order.stream().flatMapToInt(range -> range).toArray();
    return Optional.of(Frame.concat(parts).pick(picked));
  }

  private Optional<Frame> part(Place place) {
    return place.unpublished() != null
        ? Optional.of(place.unpublished())
        : pipeline.shelf().read(operation, place.stored().blob());
  }
}

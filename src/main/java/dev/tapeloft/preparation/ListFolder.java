package dev.tapeloft.preparation;

import dev.tapeloft.operation.ReadBrokerList;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.source.BrokerLists;
import dev.tapeloft.source.SourceException;
import dev.tapeloft.stooq.BrokerList;
import dev.tapeloft.stooq.TradeableInstrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists of a folder.
 *
 * @param instruments those of all lists, in an order of their own
 * @param withoutSymbol how many rows have none
 * @param faults what is wrong with lists that could not be read, which are left out
 * @param withoutRows the names of lists in which no row has a symbol
 * @param contents the SHA-256 of the others by their names
 */
record ListFolder(
    List<TradeableInstrument> instruments,
    int withoutSymbol,
    List<String> faults,
    List<String> withoutRows,
    SortedMap<String, String> contents) {
  static ListFolder read(Pipeline pipeline, Path folder) throws IOException {
    List<TradeableInstrument> instruments = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> withoutRows = new ArrayList<>();
    SortedMap<String, String> contents = new TreeMap<>();
    int withoutSymbol = 0;
    for (Path file : BrokerLists.in(folder)) {
      try {
        BrokerList list = ReadBrokerList.keep(pipeline, file);
        contents.put(list.sourceFile(), pipeline.contentIdOf(file).hex());
        instruments.addAll(list.instruments());
        withoutSymbol += list.withoutSymbol();
        if (list.instruments().isEmpty()) {
          withoutRows.add(list.sourceFile());
        }
      } catch (SourceException e) {
        faults.add(e.getMessage() + " (the list is left out)");
      }
    }
    return new ListFolder(
        instruments.stream().sorted().toList(), withoutSymbol, faults, withoutRows, contents);
  }

  /** Whether there is no list at all, not even one that cannot be read. */
  boolean isEmpty() {
    return contents.isEmpty() && faults.isEmpty();
  }
}

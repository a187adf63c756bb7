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
 * @param contents the SHA-256 of the others by their names
 */
record ListFolder(
    List<TradeableInstrument> instruments,
    int withoutSymbol,
    List<String> faults,
    SortedMap<String, String> contents) {
  static ListFolder read(Pipeline pipeline, Path folder) throws IOException {
    List<TradeableInstrument> instruments = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    SortedMap<String, String> contents = new TreeMap<>();
    int withoutSymbol = 0;
    for (Path file : BrokerLists.in(folder)) {
      try {
        BrokerList list = ReadBrokerList.keep(pipeline, file);
        contents.put(list.sourceFile(), pipeline.contentIdOf(file).hex());
        instruments.addAll(list.instruments());
        withoutSymbol += list.withoutSymbol();
      } catch (SourceException e) {
        faults.add(e.getMessage() + " (the list is left out)");
      }
    }
    return new ListFolder(instruments.stream().sorted().toList(), withoutSymbol, faults, contents);
  }
}

package dev.tapeloft.operation;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.source.BrokerLists;
import dev.tapeloft.source.StooqDump;
import dev.tapeloft.stooq.DailyPrices;
import dev.tapeloft.stooq.DumpFolders;
import dev.tapeloft.stooq.FileDiagnoses;
import dev.tapeloft.stooq.PreparedBars;
import dev.tapeloft.stooq.RenamedTickers;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Computes kept results of preparations again, from the files that they were made of. */
final class AgainPreparation {
  private AgainPreparation() {}

  static Frame brokerList(Again again) {
    again.requireVersion(ReadBrokerList.VERSION);
    Path file = file(again, again.inputId("file"));
    return BrokerLists.read(file, bytes(file)).frame();
  }

  static Frame dumpFolders(Again again) {
    again.requireVersion(FindDump.VERSION);
    StooqDump dump = dump(again, again.inputId(FindDump.PATHS));
    return DumpFolders.of(dump.folders(), dump.index()).frame();
  }

  static Frame dumpFiles(Again again) {
    again.requireVersion(FindDump.VERSION);
    return FindDump.frame(dump(again, again.inputId(FindDump.PATHS)).index());
  }

  static List<Frame> candidateFiles(Again again, List<String> items) {
    again.requireVersion(MatchInstruments.VERSION);
    RenamedTickers renamed = MatchInstruments.renamed(again.parameter(MatchInstruments.RENAMED));
    StooqIndex index = dump(again, again.inputId(CandidateFiles.DUMP)).index();
    return items.stream().map(item -> CandidateFiles.again(item, index, renamed)).toList();
  }

  /** The dump that was found in folders when it was named so. */
  private static StooqDump dump(Again again, ContentId id) {
    for (Path root : again.folders(id).stream().limit(1).toList()) {
      try {
        StooqDump dump = StooqDump.walk(root);
        if (FindDump.id(dump).equals(id)) {
          return dump;
        }
      } catch (IOException e) {
        throw new CannotRemake("its dump cannot be walked any more");
      }
    }
    throw new CannotRemake("no dump with its files is where it was seen");
  }

  static List<Frame> matches(Again again, List<String> items) {
    again.requireVersion(MatchInstruments.VERSION);
    String renamed = again.parameter(MatchInstruments.RENAMED);
    return items.stream().map(item -> MatchInstruments.again(item, renamed)).toList();
  }

  static List<Frame> dailyPrices(Again again, List<String> items) {
    return items.stream()
        .map(item -> DailyFile.prices(ReadDailyPrices.ticker(item), read(again, item)))
        .toList();
  }

  static List<Frame> fileDiagnoses(Again again, List<String> items) {
    return items.stream()
        .map(
            item ->
                FileDiagnoses.frame(ReadDailyPrices.ticker(item), read(again, item).diagnosis()))
        .toList();
  }

  static Frame preparedBars(Again again) {
    again.requireVersion(ReadDailyPrices.VERSION);
    Instrument instrument = Instrument.ofMetadata(again.parameters("instrument"));
    DailyPrices prices = DailyPrices.read(bytes(file(again, again.inputId("file"))));
    return PreparedBars.of(prices.frame(), instrument).bars().frame();
  }

  private static DailyPrices read(Again again, String item) {
    again.requireVersion(ReadDailyPrices.VERSION);
    return DailyPrices.read(bytes(file(again, ReadDailyPrices.content(item))));
  }

  private static Path file(Again again, ContentId content) {
    return again.files(content).stream()
        .findFirst()
        .orElseThrow(() -> new CannotRemake("no file with its content is where it was seen"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

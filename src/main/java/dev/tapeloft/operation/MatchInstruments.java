package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.source.RenamedTickersFile;
import dev.tapeloft.stooq.InstrumentMatch;
import dev.tapeloft.stooq.MatchResult;
import dev.tapeloft.stooq.MatchResults;
import dev.tapeloft.stooq.Matching;
import dev.tapeloft.stooq.RenamedTickers;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.stooq.TradeableInstrument;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which file of a dump each instrument is. A match is named by what decides it: symbol, market and
 * the files that may be meant, so that whatever else comes or goes in the dump or in a list leaves
 * it alone.
 */
public final class MatchInstruments {
  static final int VERSION = 1;

  /** The parameter that names the table of renamed tickers. */
  static final String RENAMED = "renamed tickers";

  private MatchInstruments() {}

  /**
   * What decides a match.
   *
   * @param paths of the files that may be meant, the likeliest first
   */
  private record Asked(String symbol, String market, List<String> paths) {
    String name() {
      return ItemNames.json(
          json -> {
            json.writeStringProperty("symbol", symbol);
            json.writeStringProperty("market", market);
            json.writeArrayPropertyStart("paths");
            paths.forEach(json::writeString);
            json.writeEndArray();
          });
    }

    MatchResult match(Matching matching) {
      StooqIndex index = StooqIndex.of(paths.stream().map(StooqPath::of).toList());
      return matching.match(index, new TradeableInstrument(symbol, "", market, "", "", ""));
    }
  }

  /** What became of each instrument, those that contradict an earlier one being judged. */
  public static Matched keep(
      Pipeline pipeline, Dump dump, List<TradeableInstrument> instruments, int batchSize) {
    return keep(pipeline, VERSION, dump, instruments, batchSize);
  }

  /** The same by a version of the rules. */
  static Matched keep(
      Pipeline pipeline,
      int version,
      Dump dump,
      List<TradeableInstrument> instruments,
      int batchSize) {
    if (instruments.isEmpty()) {
      return new Matched(List.of(), 0, 0);
    }
    RenamedTickers renamed = RenamedTickersFile.shipped();
    List<List<String>> candidates =
        CandidateFiles.keep(pipeline, version, dump, instruments, renamed);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < instruments.size(); i++) {
      TradeableInstrument instrument = instruments.get(i);
      asked.add(new Asked(instrument.symbol(), instrument.market(), candidates.get(i)));
    }
    List<Asked> items = asked.stream().distinct().toList();
    Kept<List<MatchResult>> kept = keep(pipeline, version, renamed, items, batchSize);
    Map<Asked, MatchResult> results = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      results.put(items.get(i), kept.get().get(i));
    }
    List<InstrumentMatch> matches = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      MatchResult result = Objects.requireNonNull(results.get(asked.get(i)));
      matches.add(new InstrumentMatch(instruments.get(i), result));
    }
    return new Matched(
        InstrumentMatch.withoutContradictions(matches),
        kept.step().computed(),
        kept.step().reused());
  }

  private static Kept<List<MatchResult>> keep(
      Pipeline pipeline, int version, RenamedTickers renamed, List<Asked> items, int batchSize) {
    Recipe recipe =
        Recipe.of(BuiltIn.MATCHES.operation(), version).parameter(RENAMED, renamed.toString());
    Matching matching = Matching.with(renamed);
    return pipeline.keep(
        new Each<Asked, List<MatchResult>>(
            recipe,
            List.of(),
            "instruments",
            items,
            Asked::name,
            batchSize,
            one -> MatchResults.frame(List.of(one.match(matching))),
            MatchResults::of));
  }

  /** The match of a name, found again with the same renamed tickers. */
  static Frame again(String name, String renamed) {
    Asked asked = JsonMapper.shared().readValue(name, Asked.class);
    return MatchResults.frame(List.of(asked.match(Matching.with(renamed(renamed)))));
  }

  /** The renamed tickers that say the same as these did. */
  static RenamedTickers renamed(String words) {
    RenamedTickers shipped = RenamedTickersFile.shipped();
    if (!shipped.toString().equals(words)) {
      throw new CannotRemake("made with other renamed tickers");
    }
    return shipped;
  }

  /**
   * What became of instruments.
   *
   * @param all in their order
   * @param computed how many matches were looked for now
   * @param reused how many were known
   */
  public record Matched(List<InstrumentMatch> all, long computed, long reused) {}
}

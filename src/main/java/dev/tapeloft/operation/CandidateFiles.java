package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.stooq.Matching;
import dev.tapeloft.stooq.RenamedTickers;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.stooq.TradeableInstrument;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which files of a dump an instrument may be, the likeliest first: what decides its match. It is
 * kept beside the dump's index, so that the index of a dump that is as it was need not be made.
 */
final class CandidateFiles {
  /** The input that names the dump. */
  static final String DUMP = "dump";

  /** No path holds it. */
  private static final String BETWEEN = "\0";

  private CandidateFiles() {}

  /** Those of each instrument, by a version of the rules. */
  static List<List<String>> keep(
      Pipeline pipeline,
      int version,
      Dump dump,
      List<TradeableInstrument> instruments,
      RenamedTickers renamed) {
    List<Asked> asked = instruments.stream().map(Asked::of).toList();
    List<Asked> items = asked.stream().distinct().toList();
    Recipe recipe =
        Recipe.of(BuiltIn.CANDIDATE_FILES.operation(), version)
            .input(DUMP, dump.id())
            .parameter(MatchInstruments.RENAMED, renamed.toString());
    Matching matching = Matching.with(renamed);
    List<List<String>> found =
        kept(
            pipeline,
            new Each<>(
                recipe,
                List.of(),
                "instruments",
                items,
                Asked::name,
                items.size(),
                one -> one.frame(dump.index(), matching),
                CandidateFiles::candidates));
    Map<Asked, List<String>> byAsked = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      byAsked.put(items.get(i), found.get(i));
    }
    return asked.stream().map(one -> Objects.requireNonNull(byAsked.get(one))).toList();
  }

  /** What of an instrument decides them. */
  private record Asked(String symbol, String market) {
    static Asked of(TradeableInstrument instrument) {
      return new Asked(instrument.symbol(), instrument.market());
    }

    String name() {
      return ItemNames.json(
          json -> {
            json.writeStringProperty("symbol", symbol);
            json.writeStringProperty("market", market);
          });
    }

    /** One row: {@code paths}. */
    Frame frame(StooqIndex index, Matching matching) {
      TradeableInstrument instrument = new TradeableInstrument(symbol, "", market, "", "", "");
      List<String> paths =
          index.found(matching.candidates(instrument)).stream()
              .map(StooqPath::relativePath)
              .toList();
      return Frame.builder().column("paths", TextColumn.of(String.join(BETWEEN, paths))).build();
    }
  }

  private static List<List<String>> kept(Pipeline pipeline, Each<Asked, List<List<String>>> each) {
    Pipeline silent = pipeline.tellingOfNothing();
    if (pipeline.config().mode() != Mode.CACHED_ONLY) {
      return silent.keep(each).get();
    }
    Optional<Kept<List<List<String>>>> kept = silent.find(each);
    return kept.isPresent() ? kept.get().get() : silent.in(Mode.OFF).keep(each).get();
  }

  /** Those of the instrument of a name, found again in a dump. */
  static Frame again(String name, StooqIndex index, RenamedTickers renamed) {
    return JsonMapper.shared().readValue(name, Asked.class).frame(index, Matching.with(renamed));
  }

  private static List<List<String>> candidates(Frame frame) {
    TextColumn rows = frame.texts("paths");
    return IntStream.range(0, frame.rowCount()).mapToObj(row -> paths(rows.at(row))).toList();
  }

  private static List<String> paths(String row) {
    return row.isEmpty() ? List.of() : Arrays.asList(row.split(BETWEEN, -1));
  }
}

package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.Trial;
import dev.tapeloft.rank.TrialLedger;
import dev.tapeloft.rank.Trials;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.InstantColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger of trials as lines of a log that is only ever added to. Fields of a line stand apart
 * by tabs:
 *
 * <ul>
 *   <li>{@code strategies}, a name, and texts of strategies: a set, written once
 *   <li>{@code bars}, their content id, instrument, start, end and interval, written once
 *   <li>{@code tried}, a content id of bars, a name of strategies, rules and what else decides
 *       fills, and the Sharpe ratios of a day of the strategies, apart by blanks; what an earlier
 *       version entered without them is entered again
 *   <li>{@code forgotten}, a time: what stands above counts no more
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class TrialLog {
  /** Where the ratios stand in a line of what was tried. */
  private static final int RATIOS = 4;

  private final Pipeline pipeline;
  private final Clock clock;
  private final TrialLedger ledger = new TrialLedger();
  private final Map<String, String> sets = new HashMap<>();
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Set<String>> triedSets = new HashMap<>();
  private final Map<String, Set<String>> tried = new HashMap<>();
  private final List<Runnable> uncounted = new ArrayList<>();
  private final List<Runnable> unresolved = new ArrayList<>();

  /** Bars under rules. */
  private record Place(String bars, String rules) {
    /** Both as one text: a record's first hash in a process is slow. */
    String text() {
      return bars + " " + rules;
    }
  }

  /** What bars are of, and when. */
  private record Span(String instrument, Instant from, Instant to, String interval) {}

  /** The log in a pipeline's folder; it is read when it is first asked. */
  public TrialLog(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.clock = pipeline.config().clock();
  }

  /** What was tried so far, by whatever process. */
  public synchronized TrialLedger ledger() {
    takeUnread();
    count();
    return ledger;
  }

  private void count() {
    uncounted.forEach(Runnable::run);
    uncounted.clear();
  }

  /**
   * Counts no trial before now any more.
   *
   * @throws IllegalStateException if that cannot be written down, so that it would not last
   */
  public synchronized void forget() {
    if (!add(List.of(line("forgotten", clock.instant().toString())))) {
      throw new IllegalStateException("trials cannot be forgotten: their log cannot be written");
    }
  }

  /**
   * Enters the strategies behind results that were not tried on these bars under these rules; none
   * where the handle did not come from a backtest.
   */
  public void enter(Kept<?> results) {
    Attempt.of(results).ifPresent(attempt -> enter(attempt, results));
  }

  private synchronized void enter(Attempt attempt, Kept<?> results) {
    takeUnread();
    Place place = place(attempt);
    List<String> ids = attempt.strategies().stream().map(attempt.inputs()::tried).toList();
    if (triedSets.getOrDefault(place.text(), Set.of()).contains(name(ids))) {
      return; // as on every rerun: nothing has to be counted for that
    }
    ledger();
    Set<String> known = tried.getOrDefault(place.text(), Set.of());
    List<String> fresh = ids.stream().filter(id -> !known.contains(id)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    if (!spans.containsKey(place.bars())) {
      Optional<Span> span = span(attempt.inputs().bars().get());
      if (span.isEmpty()) {
        return;
      }
      lines.add(
          line(
              "bars",
              place.bars(),
              span.get().instrument(),
              span.get().from().toString(),
              span.get().to().toString(),
              span.get().interval()));
    }
    String set = name(fresh);
    if (!sets.containsKey(set)) {
      List<String> fields = new ArrayList<>(List.of("strategies", set));
      fields.addAll(fresh);
      lines.add(line(fields.toArray(String[]::new)));
    }
    lines.add(line("tried", place.bars(), set, place.rules(), ratios(attempt, fresh, results)));
    add(lines);
  }

  /** What was measured of a ranking, allowing for all trials that share time with it. */
  public synchronized Overfitting allowedFor(Overfitting measured, Kept<Ranking> ranking) {
    return sharing(Attempt.required(ranking))
        .filter(trials -> trials.count() >= measured.trials())
        .map(measured::withTrials)
        .orElse(measured);
  }

  /** The trials that share time with the bars of an attempt; empty where none is known on them. */
  private Optional<Trials> sharing(Attempt attempt) {
    TrialLedger known = ledger();
    return Optional.ofNullable(spans.get(place(attempt).bars()))
        .map(span -> known.sharing(span.instrument(), span.from(), span.to()));
  }

  /** What stands beside results that were chosen among: how many trials share time with them. */
  synchronized Map<String, String> counted(Attempt attempt) {
    Map<String, String> notes = new LinkedHashMap<>(notes());
    int known = sharing(attempt).map(Trials::count).orElse(0);
    int count = Math.max(known, attempt.strategies().size());
    notes.put("ledger", "%,d %s on these days".formatted(count, count == 1 ? "trial" : "trials"));
    return notes;
  }

  /** What a ranking says of the ledger: since when it counts, if not from the start. */
  synchronized Map<String, String> notes() {
    return ledger()
        .forgotten()
        .map(when -> Map.of("trials", "trials before " + when + " were forgotten"))
        .orElse(Map.of());
  }

  private boolean add(List<String> lines) {
    boolean written = pipeline.lastingLines().add(lines);
    if (!takeUnread()) {
      lines.forEach(this::take); // they could not be written
    }
    return written;
  }

  /** Takes what was written since, by this process and by others; false where that is nothing. */
  private boolean takeUnread() {
    if (pipeline.lastingLines().beganAnew()) { // what is tried now is written there again
      count();
      sets.clear();
      spans.clear();
      triedSets.clear();
      tried.clear();
    }
    List<String> unread = pipeline.lastingLines().unread();
    unread.forEach(this::take);
    return !unread.isEmpty();
  }

  private void take(String line) {
    int kind = line.indexOf('\t');
    if (line.startsWith("strategies\t")) { // as it is, until it is counted
      int name = line.indexOf('\t', kind + 1);
      sets.put(line.substring(kind + 1, name), line.substring(name + 1));
      resolve();
      return;
    }
    String[] fields = fields(line);
    switch (fields[0]) {
      case "bars" -> {
        Instant from = Instant.parse(fields[3]);
        spans.put(fields[1], new Span(fields[2], from, Instant.parse(fields[4]), fields[5]));
        resolve();
      }
      case "tried" ->
          take(
              new Place(fields[1], fields[3]),
              fields[2],
              fields.length > RATIOS ? fields[RATIOS] : "");
      case "forgotten" -> {
        triedSets.clear();
        tried.clear();
        uncounted.clear();
        unresolved.clear();
        ledger.forget(Instant.parse(fields[1]));
      }
      default -> {} // of a later version, which counts it
    }
  }

  /** Where a line that it needs was damaged it waits for that to be written again. */
  private void take(Place place, String set, String ratios) {
    Span span = spans.get(place.bars());
    String strategies = sets.get(set);
    if (span != null && strategies != null) {
      if (!ratios.isEmpty()) {
        triedSets.computeIfAbsent(place.text(), there -> new HashSet<>()).add(set);
      }
      uncounted.add(() -> count(place, span, fields(strategies), numbers(ratios)));
    } else {
      unresolved.add(() -> take(place, set, ratios));
    }
  }

  private void resolve() {
    List<Runnable> again = List.copyOf(unresolved);
    unresolved.clear();
    again.forEach(Runnable::run);
  }

  private void count(Place place, Span span, String[] strategies, double... ratios) {
    Set<String> there = tried.computeIfAbsent(place.text(), first -> new HashSet<>());
    String rules = place.rules() + " interval=" + span.interval();
    for (int i = 0; i < strategies.length; i++) {
      double ratio = i < ratios.length ? ratios[i] : Double.NaN;
      ledger.add(new Trial(strategies[i], span.instrument(), span.from(), span.to(), rules, ratio));
      if (i < ratios.length) {
        there.add(strategies[i]);
      }
    }
  }

  /** The Sharpe ratios of a day of those that are new, in their order, as a line says them. */
  private static String ratios(Attempt attempt, List<String> fresh, Kept<?> results) {
    BacktestResults rows = BacktestResults.of(results.frame());
    Map<String, Float> measured = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      measured.put(rows.name(row), (float) rows.dailySharpe(row));
    }
    Map<String, Float> tried = new HashMap<>();
    for (Strategy strategy : attempt.strategies()) {
      tried.put(attempt.inputs().tried(strategy), measured.getOrDefault(strategy.id(), Float.NaN));
    }
    return fresh.stream().map(id -> String.valueOf(tried.get(id))).collect(Collectors.joining(" "));
  }

  /** The ratios of a line; none where an earlier version wrote it. */
  private static double[] numbers(String ratios) {
    return ratios.isEmpty()
        ? new double[0]
        : Arrays.stream(ratios.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Place place(Attempt attempt) {
    StrategyInputs inputs = attempt.inputs();
    String rules = attempt.rules().canonical() + inputs.conditions();
    return new Place(inputs.bars().contentId().hex(), rules);
  }

  private static Optional<Span> span(Bars bars) {
    if (bars.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Span(
            bars.instrument().symbol(),
            bars.time().instant(0),
            InstantColumn.instantOf(bars.end(bars.size() - 1)),
            bars.interval().toString()));
  }

  /** What a set of strategies is called: half a SHA-256 of what it says. */
  private static String name(List<String> strategies) {
    MessageDigest sha256 = ContentId.sha256();
    String lines = String.join("\n", strategies) + "\n";
    sha256.update(lines.getBytes(StandardCharsets.UTF_8));
    return ContentId.of(sha256).hex().substring(0, 32);
  }

  private static String[] fields(String line) {
    return Arrays.stream(line.split("\t")).map(TrialLog::plain).toArray(String[]::new);
  }

  private static String line(String... fields) {
    return Arrays.stream(fields).map(TrialLog::escaped).collect(Collectors.joining("\t"));
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String field) {
    return field.indexOf('\\') < 0 ? field : field.translateEscapes();
  }
}

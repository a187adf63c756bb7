package dev.tapeloft.stooq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tickers that a symbol may mean, in the order in which the first that exists is taken.
 *
 * @param extensions what a ticker of its exchange ends with; empty where none can be told
 * @param renamed what its tickers are called now
 */
record Wanted(Symbol symbol, List<String> extensions, List<String> renamed) {
  /** The tickers by the forms of a name: its own, what it is called now, the class of a share. */
  private List<List<String>> forms() {
    List<String> own = new ArrayList<>();
    if (!symbol.hasSuffix()) {
      own.add(symbol.base());
    }
    own.addAll(onExchange(symbol.base()));
    own.add(symbol.normalised());
    return List.of(own, renamed, symbol.classForm().map(this::onExchange).orElse(List.of()));
  }

  private List<String> onExchange(String base) {
    return extensions.stream().map(base::concat).toList();
  }

  Candidates candidates() {
    if (symbol.base().isEmpty()) {
      return Candidates.NONE;
    }
    Stream<String> tickers = forms().stream().flatMap(List::stream);
    return new Candidates(
        Stream.concat(tickers, Stream.of(symbol.base())).toList(),
        Stream.concat(Stream.of(symbol.base()), symbol.classForm().stream()).toList());
  }

  boolean isOnExchange(StooqPath file) {
    return extensions.contains(file.extension());
  }

  /** The match among the candidates that are on the exchange; empty where there is none. */
  Optional<MatchResult> match(List<StooqPath> onExchange) {
    for (List<String> form : forms()) {
      List<StooqPath> found = files(form, onExchange);
      if (!found.isEmpty()) {
        return Optional.of(isOfOneExtension(found) ? named(found.get(0)) : ambiguous(found));
      }
    }
    return byBase(onExchange);
  }

  private static List<StooqPath> files(List<String> tickers, List<StooqPath> among) {
    return tickers.stream()
        .flatMap(ticker -> among.stream().filter(file -> file.ticker().equals(ticker)))
        .toList();
  }

  private static boolean isOfOneExtension(List<StooqPath> files) {
    return files.stream().map(StooqPath::extension).distinct().count() == 1;
  }

  private Match named(StooqPath file) {
    boolean whole = symbol.hasSuffix() || file.ticker().equals(symbol.normalised());
    return new Match(file, whole ? Match.By.TICKER : Match.By.BASE_MARKET);
  }

  /** The file of the stem that is the base alone, else the only ticker that begins with it. */
  private Optional<MatchResult> byBase(List<StooqPath> onExchange) {
    List<StooqPath> stem = files(List.of(symbol.base()), onExchange);
    List<StooqPath> found =
        stem.isEmpty()
            ? onExchange.stream().filter(file -> file.base().equals(symbol.base())).toList()
            : stem;
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        tickers(found).size() == 1
            ? new Match(found.get(0), Match.By.BASE_MARKET)
            : ambiguous(found));
  }

  private static List<String> tickers(List<StooqPath> files) {
    return files.stream().map(StooqPath::ticker).distinct().toList();
  }

  private Unmatched ambiguous(List<StooqPath> files) {
    return because(Unmatched.Reason.AMBIGUOUS_VARIANTS, files.get(0).ticker());
  }

  /** Why none of the candidates, which are all on other exchanges, is a match. */
  Unmatched unmatched(List<StooqPath> elsewhere) {
    List<String> tickers = tickers(elsewhere);
    String nearest = tickers.isEmpty() ? "" : tickers.get(0);
    if (extensions.isEmpty()) {
      return because(Unmatched.Reason.MANUAL_REVIEW, nearest);
    }
    if (!renamed.isEmpty()) {
      return because(Unmatched.Reason.ALIAS_REQUIRED, renamed.get(0));
    }
    return because(
        tickers.size() == 1 ? Unmatched.Reason.MANUAL_REVIEW : Unmatched.Reason.NO_SOURCE_DATA,
        nearest);
  }

  private Unmatched because(Unmatched.Reason reason, String suggestion) {
    return new Unmatched(reason, extensions, suggestion);
  }
}

package dev.tapeloft.chart;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.table.Frame;
import java.util.Map;

/** The currency of the money in what a backtest gave. */
final class Currency {
  private Currency() {}

  /** Its code, as the frame's metadata tell; empty where they do not. */
  static String of(Frame frame) {
    Map<String, String> words = frame.metadata();
    String quote = words.getOrDefault("quote_currency", "");
    String rules = words.getOrDefault("rules", "");
    String account =
        rules.isEmpty() ? Account.standard().currency() : Rules.parse(rules).account().currency();
    return account.equals(Account.standard().currency()) ? quote : account;
  }

  /** A word for money with the currency beside it. */
  static String beside(String words, String currency) {
    return currency.isEmpty() ? words : words + " (" + currency + ")";
  }
}

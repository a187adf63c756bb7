package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.ContentId;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of one's own, told apart by its name and by a text that stands for its code. Equal by
 * both; the function itself has no say, so that a change of code needs another text.
 */
public final class UserStrategy implements Template {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]*");
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_.:+/-]+");

  /** 128 bits: as many as nobody meets twice. */
  private static final int CODE_DIGITS = 32;

  private final String name;
  private final String code;
  private final boolean namedByContent;
  private final SignalFunction function;
  private final Runnable asMade;

  private UserStrategy(
      String name, String code, boolean namedByContent, SignalFunction function, Runnable asMade) {
    this.name = require("name", NAME, name, "letters, digits, spaces and _ . -");
    this.code = require("code", CODE, code, "letters, digits and _ . : + / -");
    this.namedByContent = namedByContent;
    this.function = Objects.requireNonNull(function, "function");
    this.asMade = Objects.requireNonNull(asMade, "asMade");
  }

  /** A rule; {@code code} is a version such as {@code 2}, to be raised at every edit. */
  public static UserStrategy of(String name, String code, SignalFunction function) {
    return new UserStrategy(name, code, false, function, () -> {});
  }

  /**
   * A rule told apart by what its code says, so that no edit goes unseen.
   *
   * @param asMade throws where the code says something else by now, since a variable that it reads
   *     is another
   */
  public static UserStrategy of(
      String name, ContentId code, SignalFunction function, Runnable asMade) {
    return new UserStrategy(name, code.hex().substring(0, CODE_DIGITS), true, function, asMade);
  }

  /**
   * Refuses a rule whose code says something else than when it was made.
   *
   * @throws IllegalStateException naming what is another
   */
  public void requireAsMade() {
    asMade.run();
  }

  /** Whether the text that stands for its code was taken from the code itself. */
  public boolean isNamedByContent() {
    return namedByContent;
  }

  @Override
  public String name() {
    return "user";
  }

  /** The name that people gave it. */
  public String title() {
    return name;
  }

  /** The name, the fingerprint or version: {@code name=my rule, code=2}. */
  @Override
  public String parameters() {
    return "name=" + name + ", code=" + code;
  }

  @Override
  public boolean canFire() {
    return true;
  }

  /** The function's signals; another number of them, or a signal that is none, is refused. */
  @Override
  public Signals signals(Evidence evidence) {
    return column(evidence.bars());
  }

  SignalColumn column(Bars bars) {
    int[] signals = Objects.requireNonNull(function.signals(bars), this + " gave null");
    if (signals.length != bars.size()) {
      throw new IllegalArgumentException(
          "%s gave %d signals for %d bars; it must give one for each"
              .formatted(this, signals.length, bars.size()));
    }
    return SignalColumn.of(bar -> signals[bar], signals.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserStrategy user && name.equals(user.name) && code.equals(user.code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, code);
  }

  @Override
  public String toString() {
    return name() + "(" + parameters() + ")";
  }

  private static String require(String what, Pattern allowed, String text, String rule) {
    if (!allowed.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s \"%s\" of a strategy must be made of %s".formatted(what, text, rule));
    }
    return text;
  }
}

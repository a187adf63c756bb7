package dev.tapeloft.pattern;

/** What a JVM of its own mines: without a word of anybody's, unless it fails. */
final class MinesAlone {
  private MinesAlone() {}

  /** Mines, and exits with 3 after telling why it cannot. */
  public static void main(String[] arguments) {
    Examples examples =
        Windows.of(1, 300, 4).binary((row, random) -> Windows.coin(row[0] > 0 ? .8 : .2, random));
    try {
      Patterns patterns = Windows.SMALL.mine(examples);
      patterns.apply(examples.features());
      if (arguments.length > 0) {
        System.out.print(patterns.frame().contentId());
      }
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
      System.exit(3);
    }
  }
}

package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that takes a key and holds it until it is killed. */
final class HoldsKey {
  private HoldsKey() {}

  static Process start(Path home, ActionKey key) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    HoldsKey.class.getName(),
                    home.toString(),
                    key.hex()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (!"taken".equals(said)) {
      throw new IllegalStateException("the other process said " + said);
    }
    return process;
  }

  /** Takes the key and waits for the end of its input. */
  public static void main(String[] args) throws IOException {
    Store store = Store.open(StoreConfig.of(Path.of(args[0]), System.err::println));
    if (store.tryTake(new ActionKey(args[1]))) {
      System.out.println("taken");
    }
    System.in.transferTo(System.out);
  }
}

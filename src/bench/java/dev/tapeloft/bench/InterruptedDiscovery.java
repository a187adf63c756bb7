package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.discovery.StageReport;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.TickFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * A discovery that is interrupted at drawn moments of each of its stages: milliseconds until the
 * verb has ended, and until the loft is closed and no thread computes for it any more.
 */
final class InterruptedDiscovery implements Probe {
  private static final int TICKS = 200_000;
  private static final int QUICK = 150_000;
  private static final int ROUNDS = 5;
  private static final long SEED = 11;
  private static final double MILLI = 1e6;

  /**
   * How long an interrupted discovery took to end.
   *
   * @param verb milliseconds until the verb ended
   * @param closed until the loft was closed and its threads had ended
   */
  private record Ended(double verb, double closed) {}

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve("tapeloft-interrupted");
    Folders.delete(own);
    Path csv = Files.createDirectories(own).resolve("walk.csv");
    TickWalk.write(csv, scale.counts() ? TICKS : QUICK, SEED);
    DiscoveryPlan plan = DiscoveryPlan.standard();
    Set<Stage> all = EnumSet.complementOf(EnumSet.of(Stage.PRICES)); // these are asked for before
    measure(telling, own, csv, scale, "discovery", plan, all);
    DiscoveryPlan forest = plan.miner(Miner.randomForest());
    measure(telling, own, csv, scale, "forest", forest, Set.of(Stage.PATTERNS));
    Folders.delete(own);
  }

  private static void measure(
      Telling telling,
      Path own,
      Path csv,
      Scale scale,
      String name,
      DiscoveryPlan plan,
      Set<Stage> stages)
      throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Stage, Long> nanos = whole(own.resolve("whole-" + name), csv, plan);
    nanos.keySet().retainAll(stages);
    for (Map.Entry<Stage, Long> stage : nanos.entrySet()) {
      Ended[] ended = new Ended[scale.counts() ? ROUNDS : 1];
      for (int round = 0; round < ended.length; round++) {
        Path home = own.resolve(name + "-" + stage.getKey() + "-" + round);
        ended[round] =
            interrupted(
                home, csv, plan, stage.getKey(), (long) (random.nextDouble() * stage.getValue()));
        Folders.delete(home);
      }
      String prefix = name + "-" + stage.getKey().toString().toLowerCase(Locale.ROOT);
      telling.tell(prefix + ".stage", stage.getValue() / MILLI);
      tell(telling, prefix + ".verb", Arrays.stream(ended).mapToDouble(Ended::verb).toArray());
      tell(telling, prefix + ".closed", Arrays.stream(ended).mapToDouble(Ended::closed).toArray());
    }
  }

  private static void tell(Telling telling, String name, double[] millis) {
    Arrays.sort(millis);
    telling.tell(name + "-median", millis[millis.length / 2]);
    telling.tell(name + "-max", millis[millis.length - 1]);
  }

  /** How long each stage takes that is left alone. */
  private static Map<Stage, Long> whole(Path home, Path csv, DiscoveryPlan plan) {
    Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    try (Loft loft = open(home)) {
      for (StageReport report : loft.discover(ticks(loft, csv), plan).stages()) {
        nanos.put(report.stage(), report.took().toNanos());
      }
    }
    return nanos;
  }

  /** Interrupts a discovery so long after a stage began. */
  private static Ended interrupted(
      Path home, Path csv, DiscoveryPlan plan, Stage stage, long afterNanos) throws Exception {
    long interrupted;
    long ended;
    try (Loft loft = open(home)) {
      Kept<Ticks> ticks = ticks(loft, csv);
      CountDownLatch begun = new CountDownLatch(1);
      Stage before = Stage.values()[stage.ordinal() - 1];
      Thread discovering = new Thread(() -> discover(loft, ticks, plan, before, begun));
      discovering.start();
      begun.await();
      Thread.sleep(afterNanos / 1_000_000, (int) (afterNanos % 1_000_000));
      interrupted = System.nanoTime();
      discovering.interrupt();
      discovering.join();
      ended = System.nanoTime();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("tapeloft-(worker|single)-.*")) {
        thread.join();
      }
    }
    return new Ended((ended - interrupted) / MILLI, (System.nanoTime() - interrupted) / MILLI);
  }

  /** Counts down when a stage is done, after which the next begins. */
  private static void discover(
      Loft loft, Kept<Ticks> ticks, DiscoveryPlan plan, Stage before, CountDownLatch begun) {
    try {
      loft.discover(
          ticks,
          plan,
          report -> {
            if (report.stage() == before) {
              begun.countDown();
            }
          });
    } catch (CancellationException e) {
      // as it should be; where the stage was done before, nothing is thrown
    }
  }

  private static Kept<Ticks> ticks(Loft loft, Path csv) {
    return loft.ticks(new TickFile(csv, Instrument.fx("EURUSD")));
  }

  private static Loft open(Path home) {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }
}

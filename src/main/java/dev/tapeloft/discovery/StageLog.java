package dev.tapeloft.discovery;

import dev.tapeloft.discovery.StageReport.State;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.SessionCounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Has the stages of a discovery done one after the other, and reports of each: what it computed and
 * found, how long it took, what it takes on disk. What a stage refuses is reported too, and the
 * next goes on.
 */
final class StageLog {
  private final Pipeline pipeline;
  private final DiscoveryPlan plan;
  private final Found found;
  private final Consumer<StageReport> listener;
  private final Map<Stage, StageReport> reports = new EnumMap<>(Stage.class);

  StageLog(Pipeline pipeline, DiscoveryPlan plan, Found found, Consumer<StageReport> listener) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.found = found;
    this.listener = listener;
  }

  /** What a stage does; gives what is to be told of it. */
  interface Work {
    String in(Pipeline pipeline);
  }

  /**
   * Does a stage.
   *
   * @param obstacle why it cannot be begun; empty if it can
   */
  void run(Stage stage, String obstacle, Work work) {
    if (plan.skips(stage) || !obstacle.isEmpty()) {
      tell(StageReport.not(stage, State.SKIPPED, plan.skips(stage) ? "left out" : obstacle));
      return;
    }
    SessionCounts before = pipeline.cache().session();
    long begun = System.nanoTime();
    try {
      String note = work.in(plan.isFresh(stage) ? pipeline.in(Mode.FRESH) : pipeline);
      SessionCounts counts = pipeline.cache().session().since(before);
      tell(StageReport.done(stage, counts, Duration.ofNanos(System.nanoTime() - begun), note));
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      tell(StageReport.not(stage, State.REFUSED, String.valueOf(e.getMessage())));
    }
  }

  /** Reports of a stage with what it takes on disk. */
  void tell(StageReport done) {
    Cache cache = pipeline.cache();
    long kept = found.handles(done.stage()).mapToLong(cache::sizeBytes).sum();
    put(done.onDisk(kept, 0));
  }

  /** Reports once more of a stage whose rows were dropped; none were if nothing was set free. */
  void dropped(Stage stage, long freedBytes) {
    if (freedBytes > 0) {
      StageReport report = report(stage);
      put(
          report
              .onDisk(report.keptBytes() - freedBytes, freedBytes)
              .noting(
                  String.format(
                      Locale.ROOT, "dropped: %,.1f MB freed, ids kept", freedBytes / 1e6)));
    }
  }

  private void put(StageReport report) {
    reports.put(report.stage(), report);
    listener.accept(report);
  }

  private StageReport report(Stage stage) {
    return Objects.requireNonNull(reports.get(stage));
  }

  /** The latest report of each stage, in their order. */
  List<StageReport> reports() {
    return List.copyOf(reports.values());
  }
}

package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A hit on a small result that is in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryHits {
  /** What {@link Preparation} has prepared. */
  @Param("")
  public String folder = "";

  private Pipeline pipeline = Desk.open(Path.of(folder), dev.tapeloft.pipeline.Mode.OFF);
  private Single<Frame> ready = Desk.score(1);

  /** Opens the store and brings the result into memory. */
  @Setup
  public void open() {
    pipeline = Desk.openToRead(Path.of(folder, Preparation.ONE_BY_ONE));
    ready = Desk.score(1);
    pipeline.keep(ready).get().decodeAll();
  }

  /** Gives the store back. */
  @TearDown
  public void close() {
    pipeline.close();
  }

  /** By a recipe whose key was digested before. */
  @Benchmark
  public double keyReady() {
    return pipeline.keep(ready).get().doubles("profit").at(0);
  }

  /** By a recipe that is put together and digested. */
  @Benchmark
  public double keyMade() {
    return pipeline.keep(Desk.score(1)).get().doubles("profit").at(0);
  }
}

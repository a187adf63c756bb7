package dev.tapeloft.pipeline;

import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.table.Compression;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Pipelines over one folder, and work on them that counts how often it is done. */
final class Workshop {
  static final Codec<Frame> FRAMES = new Codec<>(frame -> frame, frame -> frame);

  final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());
  final BlockingQueue<String> waits = new LinkedBlockingQueue<>();
  final AtomicInteger computations = new AtomicInteger();
  @Nullable SharedConfig shared;
  private final Path home;
  private final RowLayout layout;

  Workshop(Path home) {
    this(home, RowLayout.usual());
  }

  /** One that gives a file to rows from a size on. */
  Workshop(Path home, int packedUpToBytes) {
    this(home, new RowLayout(packedUpToBytes, Compression.usual()));
  }

  /** One that also compresses them otherwise. */
  Workshop(Path home, int packedUpToBytes, Compression compression) {
    this(home, new RowLayout(packedUpToBytes, compression));
  }

  private Workshop(Path home, RowLayout layout) {
    this.home = home;
    this.layout = layout;
  }

  Pipeline open() {
    return open(Mode.NORMAL, 2, false);
  }

  /** With everybody's clock at an instant. */
  Pipeline openOn(String instant) {
    return open(Mode.NORMAL, 2, false, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  Pipeline open(Mode mode, int workers, boolean paranoid) {
    return open(mode, workers, paranoid, Clock.systemUTC());
  }

  private Pipeline open(Mode mode, int workers, boolean paranoid, Clock clock) {
    PipelineConfig config =
        new PipelineConfig(
            home,
            mode,
            workers,
            paranoid,
            Optional.empty(),
            1 << 24,
            layout,
            this::note,
            warnings::add,
            clock);
    SharedConfig tier = shared;
    return Pipeline.open(tier == null ? config : config.with(tier));
  }

  private void note(ProgressEvent event) {
    events.add(event);
    if (!event.waitsFor().isEmpty()) {
      waits.add(event.waitsFor());
    }
  }

  Single<Frame> square(long number) {
    Recipe recipe = Recipe.of("square", 1).parameter("number", Long.toString(number));
    return single(recipe, number * number);
  }

  Single<Frame> single(Recipe recipe, long result) {
    return single(recipe, () -> rows(result));
  }

  Single<Frame> single(Recipe recipe, Callable<Frame> work) {
    return new Single<>(
        recipe,
        List.of(),
        FRAMES,
        () -> {
          computations.incrementAndGet();
          return Outcome.of(work.call());
        });
  }

  Each<Integer, Frame> cubes(List<Integer> numbers, int batchSize) {
    return each(numbers, batchSize, number -> rows((long) number * number * number));
  }

  Each<Integer, Frame> each(List<Integer> numbers, int batchSize, IntFunction<Frame> work) {
    return each("cubes", numbers, batchSize, work);
  }

  Each<Integer, Frame> each(
      String operation, List<Integer> numbers, int batchSize, IntFunction<Frame> work) {
    return new Each<>(
        Recipe.of(operation, 1),
        List.of(),
        "numbers",
        numbers,
        number -> Integer.toString(number),
        batchSize,
        number -> {
          computations.incrementAndGet();
          return work.apply(number);
        },
        frame -> frame);
  }

  static Frame rows(long... cells) {
    return Frame.builder().column("n", LongColumn.of(cells)).build();
  }

  static long[] cells(Kept<Frame> kept) {
    return kept.get().longs("n").toArray();
  }
}

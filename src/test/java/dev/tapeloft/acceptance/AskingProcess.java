package dev.tapeloft.acceptance;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A process that asks for results over a folder that others share, and talks of it: it says a line
 * and goes on when it is answered one. One that is late is killed, and says nothing more.
 */
final class AskingProcess implements AutoCloseable {
  static final int KEYS = 50;
  static final int THREADS = 4;
  private static final int STEPS = 300_000;
  private static final int LIMIT_SECONDS = 90;

  private final Process process;
  private final BufferedReader says;

  private AskingProcess(Process process) {
    this.process = process;
    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
        .execute(process.toHandle()::destroyForcibly);
    this.says = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one over a cache folder: what it does, and with what. */
  static AskingProcess start(Path home, String... task) throws IOException {
    return start(home, AskingProcess.class, task);
  }

  /** Starts a program of its own over a cache folder. */
  static AskingProcess start(Path home, Class<?> program, String... task) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Jdk.running().home().resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(task));
    return new AskingProcess(
        new Program(command)
            .without("TAPELOFT_")
            .with(Map.of("TAPELOFT_HOME", home.toString()))
            .startTalking());
  }

  long pid() {
    return process.pid();
  }

  /** What it says next. */
  String hear() throws IOException {
    return String.valueOf(says.readLine());
  }

  void answer() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  void kill() {
    Program.kill(process);
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] task) throws Exception {
    try (Pipeline pipeline = open(Path.of(System.getenv("TAPELOFT_HOME")), event -> {})) {
      switch (task[0]) {
        case "many" -> askForMany(pipeline, Path.of(task[1]), Long.parseLong(task[2]));
        case "circle" -> say(cells(pipeline.keep(half(pipeline, task[1], task[2]))));
        case "never" -> pipeline.keep(alone(AskingProcess::neverEnd));
        case "never of many" -> pipeline.keep(many(item -> neverEnd()));
        default -> throw new IllegalArgumentException(task[0]);
      }
    }
  }

  static Pipeline open(Path home, ProgressListener progress) {
    Consumer<String> warnings = warning -> say("warning " + warning);
    return Pipeline.open(
        new PipelineConfig(
            home,
            Mode.NORMAL,
            2,
            false,
            Optional.empty(),
            PipelineConfig.usualMemoryBytes(),
            RowLayout.usual(),
            progress,
            warnings,
            Clock.systemUTC()));
  }

  /** One result. */
  static Single<Frame> alone(Callable<Frame> work) {
    return single(Recipe.of("alone", 1), work);
  }

  /** The results of three items, in one batch. */
  static Each<Integer, Frame> many(Each.ItemWork<Integer> work) {
    return each("many", List.of(1, 2, 3), work);
  }

  static Frame rows(long... cells) {
    return Frame.builder().column("n", LongColumn.of(cells)).build();
  }

  static String cells(Kept<Frame> kept) {
    return Arrays.toString(kept.get().longs("n").toArray());
  }

  /** Asks for all keys from several threads, each in an order of its own. */
  private static void askForMany(Pipeline pipeline, Path sideFile, long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    say("ready");
    listen();
    List<Future<long[]>> asked = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(seed * THREADS + thread);
      asked.add(threads.submit(() -> askForEveryKey(pipeline, sideFile, random)));
    }
    for (Future<long[]> answers : asked) {
      say(Arrays.toString(answers.get()));
    }
    threads.shutdown();
  }

  private static long[] askForEveryKey(Pipeline pipeline, Path sideFile, Random random) {
    List<Integer> keys = new ArrayList<>(IntStream.range(0, KEYS).boxed().toList());
    Collections.shuffle(keys, random);
    long[] answers = new long[KEYS];
    for (int key : keys) {
      Recipe recipe = Recipe.of("key", 1).parameter("number", Integer.toString(key));
      answers[key] =
          pipeline.keep(single(recipe, () -> counted(sideFile, key))).get().longs("n").toArray()[0];
    }
    return answers;
  }

  private static Frame counted(Path sideFile, int key) throws IOException {
    Files.writeString(sideFile, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return rows(answer(key));
  }

  /** What the computation of a key gives; it takes a millisecond or so. */
  static long answer(int key) {
    long state = key;
    for (int step = 0; step < STEPS; step++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    return state;
  }

  /** Two items in one batch, of which the first needs the second of the other half. */
  private static Each<Integer, Frame> half(Pipeline pipeline, String own, String other) {
    return each(
        own,
        List.of(1, 2),
        item -> {
          if (item == 2) {
            return rows(2);
          }
          say("holding");
          listen();
          Each<Integer, Frame> needed = each(other, List.of(2), same -> rows(same));
          return rows(10 * pipeline.keep(needed).get().longs("n").toArray()[0]);
        });
  }

  private static Single<Frame> single(Recipe recipe, Callable<Frame> work) {
    Codec<Frame> frames = new Codec<>(frame -> frame, frame -> frame);
    return new Single<>(recipe, List.of(), frames, () -> Outcome.of(work.call()));
  }

  private static Each<Integer, Frame> each(
      String operation, List<Integer> items, Each.ItemWork<Integer> work) {
    return new Each<>(
        Recipe.of(operation, 1),
        List.of(),
        "numbers",
        items,
        item -> Integer.toString(item),
        3,
        work,
        frame -> frame);
  }

  private static Frame neverEnd() throws InterruptedException {
    say("begun");
    new CountDownLatch(1).await();
    return rows();
  }

  static void listen() {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}

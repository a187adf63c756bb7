package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.preparation.PreparationPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to dump, lists and outputs, a rerun leaves what a first run would write. */
class PreparationRerunsTest {
  private static final int CHANGES = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRerunLeavesWhatAFirstRunWrites(long seed) throws IOException {
    Random random = new Random(seed);
    Path sample = folder.resolve("sample");
    PreparationPlan plan = Samples.stooqDump(sample);
    run("home", plan);
    for (int i = 0; i < CHANGES; i++) {
      String change = change(sample, random, i);
      run("home", plan);
      Path fresh = folder.resolve("fresh" + i);
      run("home" + i, plan.into(fresh));
      assertThat(contents(sample.resolve("prepared")))
          .as("after %s", change)
          .isEqualTo(contents(fresh))
          .isNotEmpty();
    }
  }

  private void run(String home, PreparationPlan plan) {
    try (Loft loft = Tapeloft.open(TestConfig.in(folder).withHome(folder.resolve(home)))) {
      loft.prepare(plan);
    }
  }

  /** Something that happens to a file, in words. */
  private static String change(Path sample, Random random, int number) throws IOException {
    Path file = any(sample.resolve("stooq"), random);
    Path list = any(sample.resolve("instruments"), random);
    Path output = any(sample.resolve("prepared"), random);
    String ticker = file.getFileName().toString().replace(".txt", "");
    switch (random.nextInt(8)) {
      case 0 -> {
        write(file, withoutLines(file, 1 + random.nextInt(50)), number);
        return "rows fewer in " + file;
      }
      case 1 -> {
        Files.copy(file, file.resolveSibling("copy" + number + ".us.txt"));
        return "copy of " + file;
      }
      case 2 -> {
        Files.move(file, file.resolveSibling("moved" + number + ".us.txt"));
        return "moved " + file;
      }
      case 3 -> {
        write(list, Files.readString(list) + ticker + ",,NYSE,Added,EUR\n", number);
        return "row of " + ticker + " in " + list;
      }
      case 4 -> {
        write(list, Files.readString(list).replace("\n", " \r\n"), number);
        return "other layout of " + list;
      }
      case 5 -> {
        Files.move(list, list.resolveSibling("list" + number + ".csv"));
        return "another name of " + list;
      }
      case 6 -> {
        Files.delete(output);
        return "deleted " + output;
      }
      default -> {
        Files.writeString(output, "edited");
        return "edited " + output;
      }
    }
  }

  private static Path any(Path folder, Random random) throws IOException {
    List<Path> files = files(folder);
    return files.get(random.nextInt(files.size()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String withoutLines(Path file, int count) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return String.join("\n", lines.subList(0, Math.max(0, lines.size() - count)));
  }

  /** With a time of its own, long ago, as of files that lie there since. */
  private static void write(Path file, String text, int number) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_000L + number * 1_000L));
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      contents.put(
          folder.relativize(file).toString(), new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}

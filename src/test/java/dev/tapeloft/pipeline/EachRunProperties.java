package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Whatever was run before, with whatever batches and threads, an answer is the one of no cache. */
class EachRunProperties {
  @Property(tries = 40)
  void cachedMixedAndFreshAreEqualAndNothingIsComputedTwice(
      @ForAll @Size(min = 1, max = 5)
          List<@NotEmpty @Size(max = 12) @UniqueElements List<@IntRange(max = 20) Integer>> runs,
      @ForAll @IntRange(min = 1, max = 7) int batchSize,
      @ForAll @IntRange(min = 1, max = 4) int workers)
      throws IOException {
    Path home = Files.createTempDirectory("each");
    try {
      Workshop shop = new Workshop(home);
      Set<Integer> known = new HashSet<>();
      int size = batchSize;
      for (List<Integer> numbers : runs) {
        try (Pipeline pipeline = shop.open(Mode.NORMAL, workers, false)) {
          Kept<Frame> kept = pipeline.keep(shop.cubes(numbers, size));
          known.addAll(numbers);
          assertThat(Workshop.cells(kept)).isEqualTo(cubes(numbers));
          assertThat(shop.computations).hasValue(known.size());
          assertThat(kept.contentId()).isEqualTo(uncached(home, numbers));
        }
        size = size % 7 + 1;
      }
    } finally {
      delete(home);
    }
  }

  @Property(tries = 40)
  void oneThreadEqualsManyAlsoWhereSomeFail(
      @ForAll @NotEmpty @Size(max = 20) @UniqueElements List<@IntRange(max = 30) Integer> numbers,
      @ForAll Set<@IntRange(max = 30) Integer> refused,
      @ForAll @IntRange(min = 1, max = 7) int batchSize,
      @ForAll @IntRange(min = 2, max = 8) int workers)
      throws IOException {
    Assume.that(!refused.containsAll(numbers));
    Path home = Files.createTempDirectory("each");
    try {
      Workshop shop = new Workshop(home);
      Each<Integer, Frame> each = shop.each(numbers, batchSize, number -> cube(number, refused));
      try (Pipeline one = shop.open(Mode.OFF, 1, false);
          Pipeline many = shop.open(Mode.NORMAL, workers, false)) {
        Kept<Frame> ofOne = one.keep(each);
        Kept<Frame> ofMany = many.keep(each);
        assertThat(Workshop.cells(ofMany)).isEqualTo(Workshop.cells(ofOne));
        assertThat(ofMany.contentId()).isEqualTo(ofOne.contentId());
        assertThat(List.copyOf(ofMany.failures().entrySet()))
            .isEqualTo(List.copyOf(ofOne.failures().entrySet()));
      }
    } finally {
      delete(home);
    }
  }

  private static Frame cube(int number, Set<Integer> refused) {
    if (refused.contains(number)) {
      throw new IllegalArgumentException(number + " is refused");
    }
    return Workshop.rows((long) number * number * number);
  }

  private static ContentId uncached(Path home, List<Integer> numbers) {
    Workshop other = new Workshop(home);
    try (Pipeline off = other.open(Mode.OFF, 1, false)) {
      return off.keep(other.cubes(numbers, numbers.size())).contentId();
    }
  }

  private static long[] cubes(List<Integer> numbers) {
    return numbers.stream().mapToLong(n -> (long) n * n * n).toArray();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

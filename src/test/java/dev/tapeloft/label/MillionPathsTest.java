package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Sample;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million random paths have the labels that the definition gives them. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MillionPathsTest {
  private static final long PATHS = 1_000_000;
  private static final int WALKS = 17_000;
  private static final int LONGEST = 120;
  private static final int FORMS = 2 + BothTouched.values().length;
  private static final long FEW = 1_000;

  @Test
  void aMillionPathsAreLabelledByTheDefinition() {
    long[] seeds = Sample.random("paths").longs(WALKS).toArray();
    CheckedPaths checked =
        IntStream.range(0, WALKS)
            .parallel()
            .mapToObj(walk -> checked(seeds[walk], walk % FORMS))
            .reduce(CheckedPaths.none(), CheckedPaths::and);
    System.out.println(checked);
    assertThat(checked.count()).isGreaterThanOrEqualTo(PATHS);
    for (PathKind kind : PathKind.values()) {
      assertThat(checked.met(kind)).as(kind.name()).isGreaterThan(FEW);
    }
  }

  /** What fails names the walk, so that it can be walked alone. */
  private static CheckedPaths checked(long seed, int form) {
    RandomPath path = new RandomPath(seed, 1 + new SplittableRandom(seed).nextInt(LONGEST));
    return switch (form) {
      case 0 -> CheckedPaths.atMids(path);
      case 1 -> CheckedPaths.atBidsAndAsks(path);
      default -> CheckedPaths.ofBars(path, BothTouched.values()[form - 2]);
    };
  }
}

package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifiedTest {
  @TempDir private Path home;

  @Test
  void aFrameIsNamedByItsContentWhetherOrNotItsBytesWereSeen() {
    Workshop shop = new Workshop(home);
    ContentId id = Workshop.rows(1, 2, 3).contentId();
    ContentId other = Workshop.rows(1, 2, 4).contentId();
    for (int run = 0; run < 2; run++) {
      try (Pipeline pipeline = shop.open()) {
        assertThat(pipeline.identified(Workshop.rows(1, 2, 3)).contentId()).isEqualTo(id);
        assertThat(pipeline.identified(Workshop.rows(1, 2, 4)).contentId()).isEqualTo(other);
      }
    }
  }

  @Test
  void whatWasRememberedOfTheBytesIsTakenUnlessParanoid() {
    Workshop shop = new Workshop(home);
    Frame rows = Workshop.rows(1, 2, 3);
    ContentId planted = Workshop.rows(9).contentId();
    try (Pipeline pipeline = shop.open()) {
      pipeline.shelf().remember(rows.seenDigest(), planted.hex());
      assertThat(pipeline.identified(Workshop.rows(1, 2, 3)).contentId()).isEqualTo(planted);
    }
    try (Pipeline paranoid = shop.open(Mode.NORMAL, 1, true)) {
      assertThat(paranoid.identified(Workshop.rows(1, 2, 3)).contentId())
          .isEqualTo(rows.contentId());
    }
    try (Pipeline off = shop.open(Mode.OFF, 1, false)) {
      assertThat(off.identified(Workshop.rows(1, 2, 3)).contentId()).isEqualTo(rows.contentId());
    }
  }
}

package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TickRepairsTest {
  @Test
  void repairsReadAloud() {
    assertThat(TickRepairs.NONE).hasToString("no repairs");
    assertThat(new TickRepairs(2, 0, 3)).hasToString("3 crossed quotes dropped, 2 rows sorted");
    assertThat(new TickRepairs(1, 1, 1))
        .hasToString("1 crossed quote dropped, 1 repeated row dropped, 1 row sorted");
    assertThat(TickRepairs.NONE.any()).isFalse();
    assertThat(new TickRepairs(0, 1, 0).any()).isTrue();
  }

  @Test
  void notesKeepEveryCount() {
    TickRepairs repairs = new TickRepairs(1, 2_000_000, 3);
    assertThat(TickRepairs.ofNotes(repairs.toNotes())).isEqualTo(repairs);
    assertThat(TickRepairs.ofNotes(Map.of("other", "x"))).isEqualTo(TickRepairs.NONE);
  }

  @Test
  void unreadableNotesAreRefused() {
    assertThatThrownBy(() -> TickRepairs.ofNotes(Map.of("repairs.crossed", "many")))
        .hasMessage("repairs.crossed (many) must be a whole number");
    assertThatThrownBy(() -> new TickRepairs(-1, 0, 0)).hasMessageContaining("negative");
  }
}

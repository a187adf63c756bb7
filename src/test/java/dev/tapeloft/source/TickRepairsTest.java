package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TickRepairsTest {
  @Test
  void repairsReadAloud() {
    assertThat(TickRepairs.NONE).hasToString("no repairs");
    assertThat(new TickRepairs(2, 0, 3)).hasToString("3 crossed quotes dropped, 2 rows sorted");
    assertThat(new TickRepairs(1, 1, 1))
        .hasToString("1 crossed quote dropped, 1 repeated row dropped, 1 row sorted");
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> new TickRepairs(-1, 0, 0)).hasMessageContaining("negative");
  }
}

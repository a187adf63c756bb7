package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Property(tries = 500)
  void anyWordsComeBackAsTheyWere(@ForAll Map<String, String> words) {
    assertThat(Words.map(Words.text(words))).isEqualTo(words);
  }

  @Test
  void wordsAreReadableLines() {
    assertThat(Words.text(Map.of("parameter interval", "1m=\\\n")))
        .isEqualTo("parameter interval=1m\\=\\\\\\n\n");
  }

  @Test
  void keysAreAJsonArray() {
    assertThat(Words.keys(List.of())).isEqualTo("[]");
    assertThat(Words.array(List.of("ab", "cd"))).isEqualTo("[\"ab\",\"cd\"]");
  }
}

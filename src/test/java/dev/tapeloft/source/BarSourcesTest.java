package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.source.BarSources.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarSourcesTest {
  private final BarSources sources = new BarSources();

  @Test
  void ofSeveralTheLatestForASymbolIsAsked() {
    add("all", "*");
    add("warsaw", "*.PL");
    add("indices", "^*");
    assertThat(sources.of("CDR.PL").name()).isEqualTo("warsaw");
    assertThat(sources.of("^SPX").name()).isEqualTo("indices");
    assertThat(sources.of("AAPL").name()).isEqualTo("all");
    assertThat(sources.of("CDRxPL").name()).isEqualTo("all");
    add("all", "*");
    assertThat(sources.of("CDR.PL").name()).isEqualTo("all");
    assertThat(sources.all()).extracting(Named::name).containsExactly("all", "indices", "warsaw");
  }

  @Test
  void aSymbolWithoutASourceIsRefused() {
    assertThatThrownBy(() -> sources.of("AAPL"))
        .hasMessage(
            "no source has bars of \"AAPL\"; name one first: loft.source(\"name\", source)");
    add("warsaw", "*.PL");
    add("one", "A\\E.*B");
    assertThatThrownBy(() -> sources.of("AAPL"))
        .hasMessage(
            "no source has bars of \"AAPL\"; name one for it: loft.source(\"name\", source, \"*\"); there are [one for A\\E.*B, warsaw for *.PL]");
    assertThat(sources.of("A\\E.xB").name()).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "../x", "-x", "a\nb"})
  void aNameReadsAsOne(String name) {
    assertThatThrownBy(() -> add(name, "*")).hasMessageContaining("source name");
    assertThatThrownBy(() -> add("x", " ")).hasMessageContaining("must not be blank");
  }

  private void add(String name, String symbols) {
    sources.add(new Named(name, SyntheticBars.shares(1), symbols));
  }
}

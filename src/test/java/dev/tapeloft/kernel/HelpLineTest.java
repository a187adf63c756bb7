package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpLineTest {
  @ParameterizedTest
  @CsvSource({
    "Math.abs?,Math.abs",
    "'?List ',List",
    "'\nloft.bars()??\n',loft.bars",
    "%who?,%who",
    "'%%html ?',%%html"
  })
  void aNameWithAQuestionMarkAsksForHelp(String cell, String name) {
    assertThat(HelpLine.name(cell)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "a ? b : c", "x", "a?\nb", "\"a?\"", "List<?>"})
  void otherCellsDoNot(String cell) {
    assertThat(HelpLine.name(cell)).isEmpty();
  }
}

package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedOutputTest {
  private final RecordedOutput cell = new RecordedOutput();
  private final RememberedOutput remembered = new RememberedOutput(cell);

  @Test
  void whatIsClearedAtOnceIsForgotten() {
    remembered.text(TextStream.STDOUT, "old");
    remembered.clear(false);
    assertThat(remembered.json()).isEqualTo("[]");
    remembered.text(TextStream.STDOUT, "new");
    assertThat(remembered.json()).isEqualTo("[{\"stdout\":\"new\"}]");
    assertThat(cell.lines).containsExactly("stdout:old", "clear", "stdout:new");
  }

  @Test
  void whatIsClearedWhenSomethingFollowsStaysWhereNothingDoes() {
    remembered.text(TextStream.STDOUT, "first");
    remembered.clear(true);
    remembered.text(TextStream.STDOUT, "last");
    assertThat(remembered.json()).isEqualTo("[{\"stdout\":\"last\"}]");
    remembered.clear(true);
    assertThat(remembered.json()).isEqualTo("[{\"stdout\":\"last\"}]");
    remembered.endsWith(MimeBundle.text("value"));
    assertThat(remembered.json()).isEqualTo("[{\"result\":{\"text/plain\":\"value\"}}]");
  }

  @Test
  void ofWhatWasReplacedTheLastIsRemembered() {
    remembered.display("bar", MimeBundle.text("1 of 2"));
    remembered.update("bar", MimeBundle.text("2 of 2"));
    assertThat(remembered.json()).isEqualTo("[{\"display\":{\"text/plain\":\"2 of 2\"}}]");
  }
}

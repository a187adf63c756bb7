package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // an installed screen works without being named
class ScreenTest {
  @Test
  void bothStreamsAndResultsComeInTheOrderInWhichTheyWereWritten() {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      System.out.print("one ");
      System.out.println("two");
      System.err.print("three");
      screen.result(MimeBundle.text("four"));
      System.out.print("ü");
    }
    assertThat(output.lines)
        .containsExactly("stdout:one two\n", "stderr:three", "result:four", "stdout:ü");
  }

  @Test
  void textWithoutANewlineComesByItself() throws InterruptedException {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      System.out.print("soon");
      assertThat(output.begun.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(output.lines).containsExactly("stdout:soon");
    }
  }

  @Test
  void textBetweenCellsGoesToTheLastCell() {
    RecordedOutput first = new RecordedOutput();
    RecordedOutput second = new RecordedOutput();
    try (Screen screen = Screen.install(first)) {
      System.out.print("a");
      screen.show(second);
      System.out.print("b");
    }
    assertThat(first.lines).containsExactly("stdout:a");
    assertThat(second.lines).containsExactly("stdout:b");
  }

  @Test
  void theStreamsAreGivenBack() {
    PrintStream out = System.out;
    Screen.install(new RecordedOutput()).close();
    assertThat(System.out).isSameAs(out);
  }

  @Property(tries = 200)
  void noCharacterIsCut(@ForAll String text, @ForAll @IntRange(min = 1, max = 5) int step) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    byte[] bytes = (whole + "é€😀").getBytes(StandardCharsets.UTF_8);
    Utf8Buffer buffer = new Utf8Buffer();
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < bytes.length; i += step) {
      buffer.write(bytes, i, Math.min(step, bytes.length - i));
      taken.append(buffer.take());
    }
    assertThat(taken.toString()).isEqualTo(whole + "é€😀");
  }
}

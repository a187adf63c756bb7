package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CellInputTest {
  private final CellInput input = CellInput.install();
  private final Deque<String> answers = new ArrayDeque<>();

  @AfterEach
  void uninstall() {
    input.uninstall();
  }

  @Test
  void aScannerReadsWhatIsAnswered() {
    answer("Ada 36", "next");
    Scanner scanner = new Scanner(System.in);
    assertThat(scanner.next()).isEqualTo("Ada");
    assertThat(scanner.nextInt()).isEqualTo(36);
    scanner.nextLine();
    assertThat(scanner.nextLine()).isEqualTo("next");
  }

  @Test
  void aReaderReadsALineAnAnswer() throws IOException {
    answer("one", "", "\u0004");
    BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
    assertThat(reader.readLine()).isEqualTo("one");
    assertThat(reader.readLine()).isEmpty();
    assertThat(reader.readLine()).isNull();
  }

  @Test
  void singleBytesComeFromOneAnswer() throws IOException {
    answer("ab");
    assertThat(System.in.read()).isEqualTo('a');
    assertThat(System.in.available()).isEqualTo(2);
    assertThat(List.of(System.in.read(), System.in.read())).containsExactly((int) 'b', (int) '\n');
  }

  @Test
  void whatIsLeftOfALineIsForgottenWithItsCell() throws IOException {
    answer("long line");
    assertThat(System.in.read()).isEqualTo('l');
    answer("x");
    assertThat(System.in.read()).isEqualTo('x');
  }

  @Test
  void whereNobodyCanBeAskedTheErrorSaysWhatToDo() {
    assertThatThrownBy(() -> System.in.read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("put the value into a variable");
    assertThatThrownBy(() -> new Scanner(System.in).nextLine())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("put the value into a variable");
    assertThatThrownBy(() -> Ask.input("name? "))
        .hasMessageContaining("put the value into a variable");
  }

  @Test
  void aQuestionHasItsPromptAndCanBeHidden() {
    input.ask((prompt, password) -> prompt + password);
    assertThat(Ask.input("a? ")).isEqualTo("a? false");
    assertThat(Ask.password("b? ")).isEqualTo("b? true");
  }

  @Test
  void anInterruptedReadEnds() {
    input.ask(
        (prompt, password) -> {
          throw new InterruptedException();
        });
    assertThatThrownBy(() -> System.in.read()).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void answer(String... lines) {
    answers.addAll(List.of(lines));
    input.ask((prompt, password) -> answers.remove());
  }
}

package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderersTest {
  interface Shape {}

  interface Round extends Shape {}

  static class Circle implements Round {}

  static final class Dot extends Circle {}

  static final class Wrong {
    @Override
    public String toString() {
      return "wrong";
    }
  }

  static final class Brought {}

  /** What a library brings. */
  public static final class BroughtRenderer implements Renderer<Brought> {
    @Override
    public Class<Brought> type() {
      return Brought.class;
    }

    @Override
    public Object render(Brought value) {
      return Display.html("<b>brought</b>");
    }
  }

  @Test
  void theMostSpecificTypeDecides() {
    Display.register(Shape.class, shape -> "a shape");
    Display.register(Round.class, shape -> "something round");
    assertThat(Rendering.of(new Dot()).text()).isEqualTo("something round");
    Display.register(Circle.class, shape -> "a circle");
    Display.register(Shape.class, shape -> "a shape again");
    assertThat(Rendering.of(new Dot()).text()).isEqualTo("a circle");
    assertThat(Rendering.of(new Shape() {}).text()).isEqualTo("a shape again");
  }

  @Test
  void aValueMayBeShownInThePlaceOfAnother() {
    record Pair(int a, int b) {}
    Display.register(Pair.class, pair -> new int[][] {{pair.a(), pair.b()}});
    assertThat(Rendering.of(new Pair(1, 2)).data()).containsKey(MimeBundle.HTML);
    assertThat(Rendering.of(List.of(new Pair(1, 2), new Pair(3, 4))).text())
        .startsWith("a  b\n1  2\n3  4\n");
  }

  @Test
  void whatIsLeftToTheKernelIsShownByIt() {
    record Left(int a) {}
    Display.register(Left.class, left -> null);
    assertThat(Rendering.of(new Left(1)).text()).isEqualTo("Left[a=1]");
  }

  @Test
  void aRendererThatThrowsCostsALineAndNotTheCell() {
    Display.register(
        Wrong.class,
        value -> {
          throw new IllegalStateException("no\nway");
        });
    RecordedOutput cell = new RecordedOutput();
    try (Screen screen = Screen.install(cell)) {
      screen.result(Rendering.of(new Wrong()));
    }
    assertThat(cell.lines)
        .containsExactly(
            "stderr:Wrong is shown as text only, its renderer failed:"
                + " java.lang.IllegalStateException: no\n",
            "result:wrong");
  }

  @Test
  void aLibrarysRendererIsFoundAsSoonAsItsJarIsThere(@TempDir Path folder) throws IOException {
    assertThat(Rendering.of(new Brought()).data()).containsOnlyKeys(MimeBundle.TEXT);
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Renderer.class.getName()),
        "dev.tapeloft.NoSuchRenderer\n" + BroughtRenderer.class.getName() + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    RecordedOutput cell = new RecordedOutput();
    try (Screen screen = Screen.install(cell);
        URLClassLoader added = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(added);
      screen.result(Rendering.of(new Brought()));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(cell.lines).last().isEqualTo("result:brought");
    assertThat(cell.lines.get(0)).contains("a library's renderer cannot be used", "NoSuchRenderer");
  }
}

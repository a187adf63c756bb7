package dev.tapeloft.kernel;

import java.awt.image.RenderedImage;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something shown in a cell that can be shown anew in its place; and what shows: {@code
 * display(x)}, {@code update("id", x)}, {@code clear()} in a cell of a notebook, and makers of HTML
 * and pictures. Where there are no cells, as in jshell, the text form is printed.
 *
 * <p>Thread-safe: what any thread shows goes to the cell that is running.
 */
public final class Display {
  private static final int BRIEF = 40;

  private final String id;

  private Display(String id) {
    this.id = id;
  }

  /** Shows a value in the running cell, as the cell's last expression would be shown. */
  public static Display display(@Nullable Object value) {
    return display(value, UUID.randomUUID().toString());
  }

  /** Shows a value that other cells can {@link #update(String, Object)} by its id. */
  public static Display display(@Nullable Object value, String id) {
    MimeBundle shown = Rendering.of(value);
    Screen screen = Screen.installed();
    if (screen == null) {
      System.out.println(shown.text());
    } else {
      screen.display(id, shown);
    }
    return new Display(id);
  }

  /** Shows a value in place of all that was shown with this id. */
  public static void update(String id, @Nullable Object value) {
    MimeBundle shown = Rendering.of(value);
    Screen screen = Screen.installed();
    if (screen == null) {
      System.out.println(shown.text());
    } else {
      screen.update(id, shown);
    }
  }

  /** Takes away what the running cell showed so far; what was printed without cells stays. */
  public static void clear() {
    clear(false);
  }

  /**
   * Takes away what the running cell showed so far.
   *
   * @param wait whether it stays until something is shown in its place, so that nothing flickers
   */
  public static void clear(boolean wait) {
    Screen screen = Screen.installed();
    if (screen != null) {
      screen.clear(wait);
    }
  }

  /**
   * Lets a function say how values of a type, and of its subtypes that have none of their own, are
   * shown from now on: it gives what {@link #html} and its like make, or a value that is shown in
   * the other's place; null leaves it to the kernel. If it throws, the value's text is shown.
   */
  public static <T> void register(Class<T> type, Function<? super T, ?> renderer) {
    Renderers.register(type, renderer);
  }

  /** HTML as it is; whoever writes it escapes what it holds. */
  public static MimeBundle html(String html) {
    return MimeBundle.html(html, HtmlText.of(html));
  }

  /** Markdown. */
  public static MimeBundle markdown(String markdown) {
    return MimeBundle.of(MimeBundle.MARKDOWN, markdown, markdown);
  }

  /** LaTeX; a formula without {@code $} or an environment around it stands by itself. */
  public static MimeBundle latex(String latex) {
    boolean whole =
        latex.contains("$")
            || latex.contains("\\begin{")
            || latex.startsWith("\\[")
            || latex.startsWith("\\(");
    return MimeBundle.of(MimeBundle.LATEX, whole ? latex : "$$" + latex + "$$", latex);
  }

  /** A picture of lines and text; as HTML too, since exports to HTML may empty an SVG. */
  public static MimeBundle svg(String svg) {
    int start = svg.indexOf("<svg");
    if (start < 0) {
      throw new IllegalArgumentException(
          "svg (" + ValueText.cut(svg, BRIEF) + ") must have an <svg> element");
    }
    return MimeBundle.html(svg.substring(start), HtmlText.ofSvg(svg)).with(MimeBundle.SVG, svg);
  }

  /** A PNG file's bytes. */
  public static MimeBundle png(byte[] png) {
    return ImageView.ofPng(png);
  }

  /** An image as PNG. */
  public static MimeBundle png(RenderedImage image) {
    return ImageView.of(image);
  }

  /** JSON: a text that holds it, or a value, record, list or map that is turned into it. */
  public static MimeBundle json(Object value) {
    JsonNode json =
        value instanceof String text ? Json.parsed(text) : Json.MAPPER.valueToTree(value);
    return MimeBundle.of(MimeBundle.JSON, json.toString(), json.toPrettyString());
  }

  /** The id by which {@link #update(String, Object)} finds it. */
  public String id() {
    return id;
  }

  /** Shows another value in its place. */
  public void update(@Nullable Object value) {
    update(id, value);
  }

  @Override
  public String toString() {
    return "display " + id;
  }
}

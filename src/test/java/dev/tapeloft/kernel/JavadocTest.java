package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {
  private final ShippedDocs shipped = ShippedDocs.open();

  @Test
  void aCommentIsReadableAsTextAndSafeAsHtml() {
    Javadoc doc =
        Javadoc.of(
            """
             Gives {@code a < b}, see {@link java.util.List#of the list}. More.

             <p onclick="x()">Second &amp; last<script>alert(1)</script>:
             <ul><li>one<li>two</ul>
             @param x its size
             @return nothing""");
    assertThat(doc.first()).isEqualTo("Gives a < b, see the list.");
    assertThat(doc.text())
        .contains("Second & last", "- one\n- two", "x: its size", "returns: nothing");
    assertThat(doc.html())
        .contains("<code>a &lt; b</code>", "<p>Second &amp; last", "<li>one")
        .doesNotContain("onclick", "<script");
  }

  @Test
  void aMethodIsFoundByTheTypesOfItsParameters() {
    assertThat(shipped.comment("Kept<Bars> Loft.bars(Kept<Ticks> ticks, Interval interval)"))
        .isPresent();
    assertThat(shipped.comment("Kept<Bars> Loft.bars(int ticks)")).isEmpty();
    assertThat(shipped.comment("int String.length()")).isEmpty();
  }

  @Test
  void typesFieldsAndComponentsAreFound() {
    assertThat(shipped.comment("dev.tapeloft.Loft")).isPresent();
    assertThat(shipped.comment("String MimeBundle.TEXT:java.lang.String")).isEmpty();
    assertThat(shipped.comment("int CellUnit.start()"))
        .contains("the offset of that text in the cell");
    assertThat(shipped.comment("TextStream.STDOUT").orElse("")).contains("System.out");
    assertThat(shipped.comment("Completion(String text, String type)").orElse(""))
        .contains("One way in which code may go on");
  }
}

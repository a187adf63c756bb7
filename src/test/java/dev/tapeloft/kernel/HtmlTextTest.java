package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HtmlTextTest {
  @Test
  void tagsAreGoneAndBlocksAreLines() {
    assertThat(HtmlText.of("<h1>Title</h1><p>some <b>bold</b>\n words</p>next<br/>line"))
        .isEqualTo("Title\nsome bold words\nnext\nline");
    assertThat(HtmlText.of("<table><tr><td>a</td><td>1 &lt; 2</td></tr><tr><td>b</table>"))
        .isEqualTo("a  1 < 2\nb");
  }

  @Test
  void whatIsNotSeenIsNotRead() {
    assertThat(
            HtmlText.of(
                "<style>b{}</style><!-- no --><SCRIPT>if (a<b) {}</Script>"
                    + "<a title=\"a>b\" href='x'>seen</a><svg><text>no</text></svg>"))
        .isEqualTo("seen");
    assertThat(HtmlText.of("<svg></svg>")).isEqualTo("HTML of 11 characters");
  }

  @Test
  void referencesAreTheirCharacters() {
    assertThat(HtmlText.of("&amp;lt; &#39;&#x20AC;&nbsp;&unknown; & &#xffffffff;"))
        .isEqualTo("&lt; '€ &unknown; & &#xffffffff;");
  }

  @Test
  void whatIsNoTagStays() {
    assertThat(HtmlText.of("1 < 2 <")).isEqualTo("1 < 2 <");
    assertThat(HtmlText.of("a <b")).isEqualTo("a");
  }

  @Test
  @Timeout(20)
  void aLongOneIsReadInOnePass() {
    assertThat(HtmlText.of("<b x='" + "y".repeat(3_000_000) + "'>a</b>" + "<".repeat(1_000_000)))
        .startsWith("a<<");
  }

  @Property(tries = 500)
  void anyEscapedTextIsReadAsItWas(@ForAll String text) {
    String words = text.replaceAll("\\s+", " ");
    String read = HtmlText.of("<i>-" + Html.escape(text) + "-</i>");
    assertThat(read.replaceAll("\\s+", " ")).isEqualTo(("-" + words + "-").replaceAll("\\s+", " "));
  }
}

package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.chart.Unit;
import dev.tapeloft.pipeline.Kept;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElementsViewTest {
  record Trade(String symbol, double price, int lots) {}

  private record Hidden(String word) {}

  @Test
  void aListIsItsText() {
    assertThat(Rendering.of(List.of(1, 2)).text()).isEqualTo("[1, 2]");
    assertThat(Rendering.of(List.of()).text()).isEqualTo("[]");
    assertThat(Rendering.of(Arrays.asList(1, null)).text()).isEqualTo("[1, null]");
    assertThat(Rendering.of(new TreeSet<>(List.of("b", "a"))).text()).isEqualTo("[a, b]");
    assertThat(Rendering.of(List.of(new int[] {1}, List.of("x"), Map.of())).text())
        .isEqualTo("[[1], [x], {}]");
  }

  @Test
  void handlesStandALineEach(@TempDir Path home) {
    try (Loft loft = Tapeloft.open(LoftConfig.load().withHome(home))) {
      Kept<?> one = loft.value(1.5);
      Kept<?> two = loft.value("text");
      MimeBundle shown = Rendering.of(List.of(one, two));
      assertThat(shown.text()).isEqualTo(one + "\n" + two);
      assertThat(Html.of(shown)).contains("id " + one.contentId().brief());
      assertThat(Rendering.of(Collections.nCopies(120, one)).text()).endsWith("\n… and 20 more");
    }
  }

  @Test
  void ofManyElementsTheFirstAreShownAndTheOthersCounted() {
    String text = Rendering.of(IntStream.range(0, 1_000).boxed().toList()).text();
    assertThat(text).startsWith("[0, 1, ").endsWith(", 98, 99, … and 900 more]");
    assertThat(Rendering.of(new long[1_000]).text()).endsWith("0, … and 900 more]");
    assertThat(Rendering.of(Collections.nCopies(100, Collections.nCopies(100, List.of(1)))).text())
        .hasSizeLessThan(21_000);
  }

  @Test
  void aListThatHoldsItselfEnds() {
    List<Object> list = new ArrayList<>(List.of(1));
    list.add(list);
    assertThat(Rendering.of(list).text()).isEqualTo("[1, (itself)]");
    Object[] array = {2, null};
    array[1] = array;
    assertThat(Rendering.of(array).text()).isEqualTo("[2, (itself)]");
    Map<String, Object> map = new HashMap<>();
    map.put("me", map);
    assertThat(Rendering.of(map).text()).isEqualTo("{me=(itself)}");
    list.set(0, Chart.bars("chart", Unit.COUNT, List.of(new Bar("one", 1))));
    assertThat(Rendering.of(list).text()).endsWith("(itself)]");
  }

  @Test
  void aCollectionWithoutAnEndEnds() {
    Collection<Integer> endless =
        new AbstractCollection<>() {
          @Override
          public Iterator<Integer> iterator() {
            return Stream.iterate(0, i -> i + 1).iterator();
          }

          @Override
          public int size() {
            throw new UnsupportedOperationException("endless");
          }
        };
    assertThat(Rendering.of(endless).text()).endsWith("99, … and more]");
    List<String> largest =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return "x";
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }
        };
    assertThat(Rendering.of(largest).text()).endsWith("x, … and more]");
  }

  @Test
  void anElementWithoutATextIsNamed() {
    Object shy =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("shy");
          }
        };
    assertThat(Rendering.of(List.of(1, shy)).text())
        .startsWith("[1, (a ")
        .endsWith("whose toString() throws IllegalStateException)]");
  }

  @Test
  void recordsOfOneTypeAreATable() {
    List<Trade> trades =
        Arrays.asList(new Trade("<EUR>", 1.25, 2), null, new Trade("", Double.NaN, 10));
    MimeBundle shown = Rendering.of(trades);
    assertThat(shown.text())
        .isEqualTo(
            """
            symbol  price  lots
            <EUR>    1.25     2
            –           –     –
                        –    10
            3 rows × 3 columns""");
    assertThat(html(shown))
        .contains("text-align:right\">1.25</td>", "&lt;EUR&gt;", ">symbol</th>")
        .doesNotContain("<EUR>");
    assertThat(Rendering.of(trades.toArray(Trade[]::new))).isEqualTo(shown);
  }

  @Test
  void manyRecordsAreCutAndCounted() {
    List<Trade> trades = Collections.nCopies(1_234, new Trade("EURUSD", 1, 1));
    assertThat(Rendering.of(trades).text()).endsWith("20 of 1,234 rows × 3 columns");
  }

  @Test
  void recordsThatAreHiddenAreATableToo() {
    assertThat(Rendering.of(List.of(new Hidden("w"))).text())
        .isEqualTo("word\nw\n1 row × 1 column");
  }

  @Test
  void anOptionalInATableIsItsValueOrMissing() {
    record Note(Optional<String> words) {}
    assertThat(Rendering.of(List.of(new Note(Optional.of("w")), new Note(Optional.empty()))).text())
        .isEqualTo("words\nw\n–\n2 rows × 1 column");
  }

  @Test
  void recordsOfSeveralTypesAreTheirTexts() {
    assertThat(Rendering.of(List.of(new Hidden("w"), new Trade("a", 1, 1))).text())
        .isEqualTo("[Hidden[word=w], Trade[symbol=a, price=1.0, lots=1]]");
  }

  @Test
  void aMapIsATableOfItsEntries() {
    Map<String, Object> map = new TreeMap<>(Map.of("<k>", 1.5, "m", List.of("<i>")));
    MimeBundle shown = Rendering.of(map);
    assertThat(shown.text()).isEqualTo("{<k>=1.5, m=[<i>]}");
    assertThat(html(shown))
        .contains(">&lt;k&gt;</td>", ">1.5</td>", ">[&lt;i&gt;]</td>", "2 entries")
        .doesNotContain("<k>", "<i>");
    Map<Integer, Integer> many = new TreeMap<>();
    IntStream.range(0, 1_000).forEach(i -> many.put(i, -i));
    assertThat(Rendering.of(many).text()).endsWith("99=-99, … and 900 more}");
    assertThat(html(Rendering.of(many))).contains(">-99</td>", "… and 900 more");
    assertThat(Rendering.of(Map.of()).data()).containsOnlyKeys(MimeBundle.TEXT);
  }

  @Test
  void anArrayOfArraysIsATable() {
    MimeBundle shown = Rendering.of(new double[][] {{1, 2.5}, {3}});
    assertThat(shown.text()).isEqualTo("[[1.0, 2.5], [3.0]]");
    assertThat(html(shown))
        .contains("text-align:right\">2.5</td>", "title=\"missing\"", "2 rows × 2 columns");
    assertThat(html(Rendering.of(new int[1_000][50])))
        .contains("20 of 1,000 rows × 50 columns, the first 40 shown");
    assertThat(html(Rendering.of(new String[][] {{"<b>"}, null})))
        .contains("&lt;b&gt;", "2 rows × 1 column")
        .doesNotContain("<b>");
    assertThat(Rendering.of(new int[3][0]).text()).isEqualTo("[[], [], []]");
    assertThat(Rendering.of(new int[1][1][1]).text()).isEqualTo("[[[0]]]");
  }

  @Test
  void chartsInAListStandBelowEachOther() {
    Chart chart = Chart.bars("chart", Unit.COUNT, List.of(new Bar("one", 1)));
    MimeBundle shown = Rendering.of(List.of(chart, Display.svg("<svg/>"), "<b>"));
    assertThat(html(shown)).contains(chart.svg(), "<svg/>", "&lt;b&gt;").doesNotContain("<b>");
    assertThat(shown.text()).contains("chart\n", "\n\npicture\n\n<b>");
    assertThat(html(Rendering.of(Collections.nCopies(30, chart)))).contains("… and 10 more");
  }

  private static String html(MimeBundle shown) {
    return shown.data().getOrDefault(MimeBundle.HTML, "");
  }
}

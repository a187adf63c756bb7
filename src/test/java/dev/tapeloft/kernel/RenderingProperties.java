package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What holds of anything that is shown. */
class RenderingProperties {
  private static final Pattern TAG =
      Pattern.compile("</?(table|thead|tbody|tr|th|td|span|div|pre)( [a-z]+=\"[^\"<>]*\")*>");
  private static final Pattern REFERENCE = Pattern.compile("&(lt|gt|amp|quot|#39);");

  record Pair(Object left, Object right) {}

  @Property(tries = 2_000)
  void noPartOfAValueIsTakenForMarkup(@ForAll("values") Object value) {
    String html = Rendering.of(value).data().getOrDefault(MimeBundle.HTML, "");
    String words = TAG.matcher(html).replaceAll("");
    assertThat(REFERENCE.matcher(words).replaceAll("")).doesNotContain("<", ">", "&", "\"", "'");
  }

  @Property(tries = 500)
  void textIsAlwaysBesideAndOfBearableLength(@ForAll("values") Object value) {
    assertThat(Rendering.of(value).text()).isNotEmpty().hasSizeLessThan(200_000);
  }

  @Property(tries = 500)
  void linesOfATableAreAsManyAsItsRows(@ForAll("words") List<String> cells) {
    Table table = Table.create("t", StringColumn.create("x", cells));
    assertThat(Rendering.of(table).text().lines()).hasSize(Math.min(20, cells.size()) + 2);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return word().list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> single =
        Arbitraries.oneOf(
            word().filter(word -> !word.isEmpty()).map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast));
    return Arbitraries.lazyOf(
        () -> single,
        () -> values().list().ofMaxSize(4).map(Object.class::cast),
        () -> values().array(Object[].class).ofMaxSize(4).map(Object.class::cast),
        () -> values().map(value -> Optional.of(value)),
        () -> word().list().ofSize(3).map(RenderingProperties::table),
        () -> word().list().ofSize(3).map(RenderingProperties::frame),
        () ->
            word()
                .array(String[].class)
                .ofMaxSize(3)
                .array(String[][].class)
                .ofMaxSize(3)
                .map(Object.class::cast),
        () -> values().list().ofSize(2).map(RenderingProperties::map),
        () -> values().list().ofSize(2).map(RenderingProperties::pairs));
  }

  private static Arbitrary<String> word() {
    return Arbitraries.strings().withChars("<>&\"'/ab$\n\t \u001b").ofMaxLength(130);
  }

  private static Object table(List<String> words) {
    return Table.create("t", StringColumn.create("x" + words.get(0), words));
  }

  private static Object frame(List<String> words) {
    TextColumn column = TextColumn.of(words.toArray(String[]::new));
    return Frame.builder().column(words.get(0), column).build();
  }

  private static Object map(List<Object> values) {
    Map<Object, Object> map = new HashMap<>();
    map.put(String.valueOf(values.get(0)), values.get(1));
    return map;
  }

  private static Object pairs(List<Object> values) {
    return Arrays.asList(new Pair(values.get(0), values.get(1)), new Pair(null, values.get(0)));
  }
}

package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What holds of anything that is shown. */
class RenderingProperties {
  private static final String CHARACTERS = "<>&\"'/ab$\n\t \u001b";
  private static final Pattern TAG =
      Pattern.compile("</?(table|thead|tbody|tr|th|td|span|div|pre)( [a-z]+=\"[^\"<>]*\")*>");
  private static final Pattern REFERENCE = Pattern.compile("&(lt|gt|amp|quot|#39);");

  record Pair(Object left, Object right) {}

  @Property(tries = 500)
  void noPartOfAValueIsTakenForMarkup(@ForAll long seed) {
    Object value = value(new Random(seed), 3);
    String html = Rendering.of(value).data().getOrDefault(MimeBundle.HTML, "");
    String words = TAG.matcher(html).replaceAll("");
    assertThat(REFERENCE.matcher(words).replaceAll("")).doesNotContain("<", ">", "&", "\"", "'");
  }

  @Property(tries = 200)
  void textIsAlwaysBesideAndOfBearableLength(@ForAll long seed) {
    Object value = value(new Random(seed), 4);
    assertThat(Rendering.of(value).text()).isNotEmpty().hasSizeLessThan(200_000);
  }

  @Property(tries = 100)
  void linesOfATableAreAsManyAsItsRows(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> cells = words(random, random.nextInt(30));
    Table table = Table.create("t", StringColumn.create("x", cells));
    assertThat(Rendering.of(table).text().lines()).hasSize(Math.min(20, cells.size()) + 2);
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 10)) {
      case 0 -> "w" + word(random);
      case 1 -> random.nextGaussian();
      case 2 -> random.nextInt();
      case 3 -> values(random, depth);
      case 4 -> values(random, depth).toArray();
      case 5 -> Optional.of(value(random, depth - 1));
      case 6 -> Table.create("t", StringColumn.create("x" + word(random), words(random, 3)));
      case 7 -> frame(words(random, 3));
      case 8 -> map(random, depth);
      default ->
          Arrays.asList(
              new Pair(value(random, depth - 1), value(random, depth - 1)), new Pair(null, 1));
    };
  }

  private static List<Object> values(Random random, int depth) {
    return IntStream.range(0, random.nextInt(5)).mapToObj(i -> value(random, depth - 1)).toList();
  }

  private static Frame frame(List<String> words) {
    TextColumn column = TextColumn.of(words.toArray(String[]::new));
    return Frame.builder().column(words.get(0), column).build();
  }

  private static Map<Object, Object> map(Random random, int depth) {
    Map<Object, Object> map = new HashMap<>();
    map.put(word(random), value(random, depth - 1));
    map.put(new String[][] {{word(random)}, {word(random), ""}}, null);
    return map;
  }

  private static List<String> words(Random random, int count) {
    return IntStream.range(0, count).mapToObj(i -> word(random)).toList();
  }

  private static String word(Random random) {
    return IntStream.range(0, random.nextInt(150))
        .mapToObj(i -> CHARACTERS.charAt(random.nextInt(CHARACTERS.length())))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}

package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A collection or an array: of records a table, of handles a line each, of what has more than text
 * its elements below each other, of anything else its text.
 */
final class ElementsView {
  private static final int ELEMENTS = 100;
  private static final int PICTURES = 20;

  private ElementsView() {}

  static MimeBundle of(Collection<?> collection) {
    Elements elements = Elements.of(collection, ELEMENTS);
    boolean entries =
        !elements.first().isEmpty()
            && elements.first().stream().allMatch(CacheEntry.class::isInstance);
    return entries ? CacheView.of(collection) : of(collection, elements);
  }

  static MimeBundle ofArray(Object array) {
    return MatrixView.fits(array)
        ? MatrixView.of(array)
        : of(array, Elements.ofArray(array, ELEMENTS));
  }

  private static MimeBundle of(Object value, Elements elements) {
    if (!elements.first().isEmpty() && elements.first().stream().allMatch(Kept.class::isInstance)) {
      return handles(elements);
    }
    return RecordsView.of(elements)
        .orElseGet(
            () ->
                elements.first().stream().anyMatch(Rendering::isPicture)
                    ? pictures(elements)
                    : MimeBundle.text(ValueText.of(value)));
  }

  /** A line each: their rows are looked at one by one. */
  private static MimeBundle handles(Elements elements) {
    List<String> lines = new ArrayList<>();
    elements.first().forEach(handle -> lines.add(String.valueOf(handle)));
    String rest = elements.rest();
    String all = String.join("\n", lines) + (rest.isEmpty() ? "" : "\n" + rest);
    return MimeBundle.html(Html.lines(all), all);
  }

  private static MimeBundle pictures(Elements elements) {
    List<MimeBundle> shown =
        elements.first().stream().limit(PICTURES).map(ElementsView::element).toList();
    String rest = Elements.rest(shown.size(), elements.count());
    String html = shown.stream().map(ElementsView::block).collect(Collectors.joining());
    String text = shown.stream().map(MimeBundle::text).collect(Collectors.joining("\n\n"));
    return rest.isEmpty()
        ? MimeBundle.html(html, text)
        : MimeBundle.html(html + Html.pale(rest), text + "\n\n" + rest);
  }

  private static MimeBundle element(@Nullable Object element) {
    return Rendering.isPicture(element)
        ? Rendering.of(element)
        : MimeBundle.text(ValueText.ofElement(element));
  }

  private static String block(MimeBundle element) {
    return "<div style=\"margin:0 0 12px\">" + Html.of(element) + "</div>";
  }
}

package dev.tapeloft.kernel;

import dev.tapeloft.backtest.Comparison;
import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.Page;
import dev.tapeloft.dashboard.CachePage;
import dev.tapeloft.market.Coverage;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Forecast;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.LineageGraph;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.Frame;
import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Turns a value into what a notebook shows of it: by a renderer that was registered or that a
 * library brings, else by what is built in, else as its text.
 */
final class Rendering {
  private Rendering() {}

  /** The value in all its forms, text always among them. */
  static MimeBundle of(@Nullable Object value) {
    if (value == null) {
      return MimeBundle.text("null");
    }
    return view(value).orElseGet(() -> MimeBundle.text(ValueText.of(value)));
  }

  /** Whether a value by itself is more than text, so that a list of such is more too. */
  static boolean isPicture(@Nullable Object value) {
    return value instanceof MimeBundle
        || value instanceof Chart
        || value instanceof Page
        || value instanceof RenderedImage
        || value instanceof Table
        || value instanceof Frame
        || (value != null && Renderers.of(value).isPresent());
  }

  /** More than its text, if there is more; what fails is told and never loses the cell. */
  private static Optional<MimeBundle> view(Object value) {
    try {
      Optional<Object> given =
          Renderers.of(value).flatMap(renderer -> Renderers.rendered(renderer, value));
      return given.isPresent()
          ? Optional.of(builtIn(given.get()).orElseGet(() -> text(given.get())))
          : builtIn(value);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      String reason = String.valueOf(e).lines().findFirst().orElse("");
      String type = value.getClass().getSimpleName();
      System.err.println(type + " is shown as text only, its renderer failed: " + reason);
      return Optional.empty();
    }
  }

  private static MimeBundle text(Object value) {
    return MimeBundle.text(ValueText.of(value));
  }

  private static Optional<MimeBundle> builtIn(Object value) {
    return Optional.ofNullable(ofTapeloft(value))
        .or(() -> Optional.ofNullable(ofTablesaw(value)))
        .or(() -> Optional.ofNullable(ofJava(value)));
  }

  private static @Nullable MimeBundle ofTapeloft(Object value) {
    if (value instanceof MimeBundle bundle) {
      return bundle;
    }
    if (value instanceof Frame frame) {
      return TableView.of(frame);
    }
    if (value instanceof Kept<?> kept) {
      return KeptView.of(kept);
    }
    if (value instanceof Ranking ranking) {
      return KeptView.of(ranking);
    }
    if (value instanceof OutOfSample tested) {
      return KeptView.of(tested);
    }
    if (value instanceof RegimeRanking ranking) {
      return KeptView.of(ranking);
    }
    if (value instanceof Comparison comparison) {
      return KeptView.of(comparison);
    }
    if (value instanceof Patterns patterns) {
      return KeptView.of(patterns);
    }
    if (value instanceof Regimes regimes && regimes.recipe().isPresent()) {
      return KeptView.of(regimes);
    }
    if (value instanceof Coverage coverage) {
      return KeptView.of(coverage);
    }
    if (value instanceof Removals removals) {
      return CacheView.of(removals);
    }
    if (value instanceof Cache cache) {
      return page(CachePage.of(cache));
    }
    if (value instanceof Page page) {
      return page(page);
    }
    if (value instanceof Explanation why) {
      return MimeBundle.html(why.html(), why.text());
    }
    if (value instanceof Forecast forecast) {
      return MimeBundle.html(forecast.html(), forecast.text());
    }
    if (value instanceof LineageGraph graph) {
      return MimeBundle.html(graph.svg(), graph.text()).with(MimeBundle.SVG, graph.svg());
    }
    return value instanceof Chart chart ? chart(chart) : null;
  }

  private static MimeBundle page(Page page) {
    return MimeBundle.html(page.fragment(), page.text());
  }

  /** As HTML it takes the colours of the page around; the SVG is for exports without HTML. */
  private static MimeBundle chart(Chart chart) {
    String svg = chart.svg();
    return MimeBundle.html(svg, chart.text()).with(MimeBundle.SVG, svg);
  }

  private static @Nullable MimeBundle ofTablesaw(Object value) {
    if (value instanceof Table table) {
      return TableView.of(table);
    }
    if (value instanceof Column<?> column) {
      return TableView.of(column);
    }
    return value instanceof Row row ? TableView.of(row) : null;
  }

  private static @Nullable MimeBundle ofJava(Object value) {
    if (value instanceof Map<?, ?> map) {
      return MapView.of(map);
    }
    if (value instanceof Collection<?> collection) {
      return ElementsView.of(collection);
    }
    if (value.getClass().isArray()) {
      return ElementsView.ofArray(value);
    }
    if (value instanceof Optional<?> optional && isPicture(optional.orElse(null))) {
      return of(optional.orElseThrow());
    }
    if (value instanceof RenderedImage image) {
      return ImageView.of(image);
    }
    if (value instanceof BaseStream<?, ?>) {
      return MimeBundle.text(value + ", which is not run; end it with toList() or toArray()");
    }
    return value instanceof Throwable thrown ? MimeBundle.text(ThrowableText.of(thrown)) : null;
  }
}

package dev.tapeloft.chart;

import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** The library that draws: the description of a plot in, SVG out. Nothing else calls it. */
final class LetsPlot {
  private LetsPlot() {}

  static String draw(Map<String, Object> spec) {
    return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
        spec, null, new UnsupportedRGBEncoder(), false);
  }
}

/**
 * Values as charts: static SVG, the same figures as text, and pages of them that need no network.
 *
 * <p>Entry types: {@link dev.tapeloft.chart.Chart} and {@link dev.tapeloft.chart.Page}; {@link
 * dev.tapeloft.chart.BacktestCharts} and {@link dev.tapeloft.chart.BacktestReport} for what
 * backtests give, {@link dev.tapeloft.chart.MarketCharts} for market data, {@link
 * dev.tapeloft.chart.RegimeCharts} for regimes, {@link dev.tapeloft.chart.PatternCharts} for what
 * was mined. Never writes a file, runs a script in a page, or refers to anything outside it; never
 * asks what is cached.
 */
@NullMarked
package dev.tapeloft.chart;

import org.jspecify.annotations.NullMarked;

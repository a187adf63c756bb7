/**
 * What bars tell: indicators of them, and the conditions that are composed of indicators.
 *
 * <p>Entry types: {@link dev.tapeloft.indicator.Indicators} and, for what is composed, {@link
 * dev.tapeloft.indicator.Conditions}. Pure functions and values: no cell and no condition looks at
 * a bar after its own.
 */
@NullMarked
package dev.tapeloft.indicator;

import org.jspecify.annotations.NullMarked;

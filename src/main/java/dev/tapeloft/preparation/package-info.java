/**
 * From a raw dump of daily prices and the lists of brokers to matched, checked, tradeable prices: a
 * rerun costs what changed, symbol by symbol.
 *
 * <p>Entry types: {@link dev.tapeloft.preparation.PreparationPlan}, which says what lies where, and
 * {@link dev.tapeloft.preparation.Preparation}, what came of it. Every step is a cached operation;
 * what is written beside the cache is compared with what belongs there by its bytes, and no file
 * says what was done before.
 */
@NullMarked
package dev.tapeloft.preparation;

import org.jspecify.annotations.NullMarked;

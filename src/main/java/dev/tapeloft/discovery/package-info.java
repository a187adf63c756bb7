/**
 * The whole way from prices to ranked strategies: on one dataset, stage by stage, and on many,
 * under a disk budget.
 *
 * <p>Entry types: {@link dev.tapeloft.discovery.DiscoveryPlan}, which says what is to be done, and
 * {@link dev.tapeloft.discovery.Discovery}, what came of it. Every stage is a cached operation; a
 * discovery computes nothing of its own and keeps nothing but the log of mass runs.
 */
@NullMarked
package dev.tapeloft.discovery;

import org.jspecify.annotations.NullMarked;

package dev.tapeloft.discovery;

import dev.tapeloft.operation.TrialLog;
import dev.tapeloft.pipeline.Pipeline;

/**
 * What the stages of discoveries work with.
 *
 * @param pipeline where results are kept
 * @param trials where strategies are entered that were tried
 * @param batchSize items computed and written together
 */
public record Workshop(Pipeline pipeline, TrialLog trials, int batchSize) {}

package dev.tapeloft.pattern;

import java.time.Instant;

/**
 * What the patterns are worth on later examples, which nothing was learned from.
 *
 * @param measure {@code auc} of y = 0 or 1, the area under the ROC curve; {@code accuracy} of
 *     classes, the share told rightly; {@code rmse} of a number, the root of the mean squared
 *     error, the less the better
 * @param score of the rows that are measured on
 * @param baseline what a constant scores there: any for {@code auc}, the most frequent class, the
 *     mean, of what was learned from
 * @param trainScore of the rows that were learned from; the further it is from {@code score}, the
 *     more was learned by heart
 * @param trainRows how many were learned from
 * @param purgedRows how many were left out because their target reaches into the last fifth
 * @param embargoedRows how many were left out at the begin of the last fifth
 * @param testRows how many were measured on
 * @param from the instant of the first that was measured on
 */
public record HeldOut(
    String measure,
    double score,
    double baseline,
    double trainScore,
    int trainRows,
    int purgedRows,
    int embargoedRows,
    int testRows,
    Instant from) {}

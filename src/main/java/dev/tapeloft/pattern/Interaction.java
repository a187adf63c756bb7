package dev.tapeloft.pattern;

/**
 * How much two features tell together that they do not tell one by one.
 *
 * <p>Source: Friedman and Popescu, Predictive Learning via Rule Ensembles (2008), section 8.1.
 *
 * @param first the more telling of the two
 * @param second the other
 * @param strength the root of the mean square of what the two add to the margin beyond the sum of
 *     what each adds; 0 where they only add up. Of classes, squares are summed over these
 * @param share the H² statistic: the part of the mean square of their joint effect that this is;
 *     NaN where they have no effect. A small joint effect makes it large by chance
 */
public record Interaction(String first, String second, double strength, double share) {}

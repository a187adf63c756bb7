package dev.tapeloft.strategy;

/** A rule for signals with its parameters, without exits. Immutable; equal by its parameters. */
public sealed interface Template permits MovingAverageCross, MeanReversion, ComposedRule {
  /** The name of the rule, such as {@code ma_cross}. */
  String name();

  /** The parameters in a fixed order, such as {@code fast=10, slow=50}. */
  String parameters();

  /** Whether there can be bars at all on which this rule signals. */
  boolean canFire();

  /** The signals on the bars that the indicators belong to. */
  Signals signals(Indicators indicators);
}

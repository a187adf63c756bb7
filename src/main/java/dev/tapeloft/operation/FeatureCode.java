package dev.tapeloft.operation;

import dev.tapeloft.universe.WindowFunction;
import java.io.Serializable;

/**
 * A feature of a researcher's own that is kept: a lambda or a method reference, which several
 * threads may call at once. It is serializable only so that the JDK tells which method it runs; it
 * is never serialized.
 */
@FunctionalInterface
public interface FeatureCode extends WindowFunction, Serializable {}

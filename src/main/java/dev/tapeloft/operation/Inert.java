package dev.tapeloft.operation;

/** What code may mention without its results depending on it, such as the loft that runs it. */
public interface Inert {}

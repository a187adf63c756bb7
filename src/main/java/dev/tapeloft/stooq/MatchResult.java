package dev.tapeloft.stooq;

/** What a dump has of an instrument: a file, or none and why. */
public sealed interface MatchResult permits Match, Unmatched {}

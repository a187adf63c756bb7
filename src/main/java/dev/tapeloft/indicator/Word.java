package dev.tapeloft.indicator;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a text calls by a word. */
interface Word {
  /** The name of the method that makes it. */
  String word();

  /** All that there are, by their words. */
  static <W extends Word> Map<String, W> byWord(W[] all) {
    return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(Word::word, each -> each));
  }
}

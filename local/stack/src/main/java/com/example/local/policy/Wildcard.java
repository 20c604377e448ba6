package com.example.local.policy;

import java.util.stream.IntStream;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for any single one, as code
 * points. Every other character stands for itself. Immutable.
 */
final class Wildcard {
  // No code point is negative.
  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] symbols;

  private Wildcard(int[] symbols) {
    this.symbols = symbols;
  }

  static Wildcard of(String pattern) {
    return new Wildcard(symbols(pattern).toArray());
  }

  /** The symbols of a pattern, which can be put together with those of {@link #literal}. */
  static IntStream symbols(String pattern) {
    return pattern.codePoints().map(c -> c == '*' ? ANY : c == '?' ? ONE : c);
  }

  /** The symbols of a text that has no wildcards. */
  static IntStream literal(String text) {
    return text.codePoints();
  }

  static Wildcard of(IntStream symbols) {
    return new Wildcard(symbols.toArray());
  }

  /**
   * Whether the whole text matches. The time is at most proportional to the product of both
   * lengths, because only the last {@code *} is tried again. An earlier {@code *} that took more
   * characters would leave fewer for the rest.
   */
  boolean matches(String text) {
    int[] characters = text.codePoints().toArray();
    int symbol = 0;
    int character = 0;
    int lastAny = -1;
    int afterLastAny = 0;
    while (character < characters.length) {
      if (symbol < symbols.length && symbols[symbol] == ANY) {
        lastAny = symbol++;
        afterLastAny = character;
      } else if (symbol < symbols.length
          && (symbols[symbol] == ONE || symbols[symbol] == characters[character])) {
        symbol++;
        character++;
      } else if (lastAny >= 0) {
        symbol = lastAny + 1;
        character = ++afterLastAny;
      } else {
        return false;
      }
    }
    while (symbol < symbols.length && symbols[symbol] == ANY) {
      symbol++;
    }
    return symbol == symbols.length;
  }
}

package com.example.items.list;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generates what an itemId may be: any text but an empty one. */
final class ItemIdTexts {
  private ItemIdTexts() {}

  static Arbitrary<String> all() {
    return Arbitraries.oneOf(ofLengthTo(8), ofLengthTo(300));
  }

  /** Few characters, that two of the texts are often near each other, of every length in UTF-8. */
  static Arbitrary<String> alike() {
    return Arbitraries.of("a", "b", "\u0000", "é", "\uFFFD", "\uD83D\uDE00")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(characters -> String.join("", characters));
  }

  private static Arbitrary<String> ofLengthTo(int codePoints) {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMinSize(1)
        .ofMaxSize(codePoints)
        .map(characters -> String.join("", characters));
  }
}

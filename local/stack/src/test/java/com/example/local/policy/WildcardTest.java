package com.example.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @Property(tries = 5000)
  void aTextMatchesAsTheNaiveMatcherSays(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String text) {
    assertEquals(naive(pattern, text), Wildcard.of(pattern).matches(text));
  }

  @Property
  void aTextWithoutWildcardsMatchesItselfAlone(@ForAll String text, @ForAll String other) {
    Wildcard pattern = Wildcard.of(Wildcard.literal(text));
    assertEquals(text.equals(other), pattern.matches(other));
    assertEquals(true, pattern.matches(text));
  }

  /** A matcher that tries every way would not end in the life of this test. */
  @Test
  void manyWildcardsAreNoWork() {
    String pattern = "*a".repeat(200) + "*c";
    assertFalse(Wildcard.of(pattern).matches("ab".repeat(5000)));
  }

  @ParameterizedTest
  @CsvSource({
    "a.c, abc, false",
    "a.c, a.c, true",
    "[ab], a, false",
    "a+, aa, false",
    "(a|b), a, false",
    "\\d, 1, false",
    "a?, a\uD83D\uDE00, true",
    "A, a, false",
    "*, '', true",
    "?, '', false"
  })
  void everyOtherCharacterIsItself(String pattern, String text, boolean matches) {
    assertEquals(matches, Wildcard.of(pattern).matches(text));
  }

  private static boolean naive(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    char first = pattern.charAt(0);
    if (first == '*') {
      return naive(pattern.substring(1), text)
          || !text.isEmpty() && naive(pattern, text.substring(1));
    }
    return !text.isEmpty()
        && (first == '?' || first == text.charAt(0))
        && naive(pattern.substring(1), text.substring(1));
  }
}

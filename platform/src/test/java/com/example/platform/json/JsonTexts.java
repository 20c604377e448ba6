package com.example.platform.json;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates JSON texts, well formed and not. */
final class JsonTexts {
  private static final int MAX_NESTING = 4;

  private JsonTexts() {}

  /** Texts of one JSON value of any kind, spaced and escaped in any way that RFC 8259 allows. */
  static Arbitrary<String> wellFormed() {
    return spaced(value(MAX_NESTING));
  }

  /** Arrays and objects within each other, {@code depth} of them, closed in order. */
  static Arbitrary<String> nested(int depth) {
    return Arbitraries.of("[", "{\"a\":", "[1,{}, ", "{\"\\u0061b\" :null,\"c\":\t")
        .list()
        .ofSize(depth)
        .map(JsonTexts::closed);
  }

  /** Well-formed texts with some characters lost, put in or put twice. */
  static Arbitrary<String> mutated() {
    Arbitrary<Mutation> mutation =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1),
                Arbitraries.integers().between(0, 3),
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just("")), Tuple.of(4, token())))
            .as(Mutation::new);
    return Combinators.combine(wellFormed(), mutation.list().ofMinSize(1).ofMaxSize(3))
        .as(
            (text, mutations) -> {
              String mutated = text;
              for (Mutation next : mutations) {
                mutated = next.apply(mutated);
              }
              return mutated;
            })
        .filter(JsonTexts::isText);
  }

  /** What JSON is made of, in no order. */
  static Arbitrary<String> garbage() {
    return Arbitraries.oneOf(token(), Arbitraries.strings().all().ofMaxLength(3))
        .list()
        .ofMaxSize(12)
        .map(tokens -> String.join("", tokens))
        .filter(JsonTexts::isText);
  }

  private static Arbitrary<String> value(int nesting) {
    Arbitrary<String> scalar =
        Arbitraries.oneOf(Arbitraries.of("true", "false", "null", "{}", "[]"), number(), string());
    if (nesting == 0) {
      return scalar;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> spaced(value(nesting - 1)));
    Arbitrary<String> array =
        inner.list().ofMaxSize(4).map(elements -> "[" + String.join(",", elements) + "]");
    return Arbitraries.oneOf(scalar, array, object(inner));
  }

  /** Names are numbered, so that none is given twice. */
  private static Arbitrary<String> object(Arbitrary<String> inner) {
    Arbitrary<String> member = Combinators.combine(string(), inner).as((n, v) -> n + "\n:" + v);
    return member
        .list()
        .ofMaxSize(4)
        .map(
            members -> {
              StringBuilder object = new StringBuilder("{");
              for (int i = 0; i < members.size(); i++) {
                object.append(i == 0 ? " \"" : ",\"").append(i).append(members.get(i).substring(1));
              }
              return object.append("}").toString();
            });
  }

  private static Arbitrary<String> number() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30);
    Arbitrary<String> whole =
        Arbitraries.oneOf(
            Arbitraries.just("0"), digits.map(text -> "1" + text), Arbitraries.of("7", "10"));
    return Combinators.combine(
            Arbitraries.of("", "-"),
            whole,
            Arbitraries.oneOf(Arbitraries.just(""), digits.map(text -> "." + text)),
            Arbitraries.of("", "e0", "E5", "e+07", "E-300", "e99999"))
        .as((sign, integer, fraction, exponent) -> sign + integer + fraction + exponent);
  }

  private static Arbitrary<String> string() {
    Arbitrary<String> raw =
        codePoints().filter(c -> c >= ' ' && c != '"' && c != '\\').map(Character::toString);
    Arbitrary<String> escaped =
        codePoints()
            .map(
                c ->
                    Character.toString(c)
                        .chars()
                        .mapToObj(unit -> (c % 2 == 0 ? "\\u%04x" : "\\u%04X").formatted(unit))
                        .collect(Collectors.joining()));
    Arbitrary<String> named =
        Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t");
    return Arbitraries.oneOf(raw, raw, escaped, named)
        .list()
        .ofMaxSize(8)
        .map(characters -> "\"" + String.join("", characters) + "\"");
  }

  /**
   * Every code point that is a character or may become one; the first and the last of each plane of
   * interest often.
   */
  static Arbitrary<Integer> codePoints() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7F),
            Arbitraries.of(
                0, 0x1F, 0x7F, 0x80, 0x7FF, 0x800, 0x2028, 0xD7FF, 0xE000, 0xFEFF, 0xFFFF),
            Arbitraries.of(0x10000, 0x1F600, 0x10FFFF),
            Arbitraries.integers().between(0, Character.MAX_CODE_POINT))
        .filter(c -> !isSurrogate(c));
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(JsonTexts::isSurrogate);
  }

  /** Whether a code point is half of a pair: a text that came as UTF-8 has none. */
  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Arbitrary<String> spaced(Arbitrary<String> value) {
    Arbitrary<String> space = Arbitraries.of("", "", " ", "\n", "\r\n", "\t ");
    return Combinators.combine(space, value, space)
        .as((before, text, after) -> before + text + after);
  }

  private static Arbitrary<String> token() {
    return Arbitraries.of(
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\uD83D", "\\uDE00", "\uFEFF", "\u0000",
        "\u00A0", "\u000B", " ", "\n", "0", "1", "-", "+", ".", "e", "E", "true", "nul", "NaN", "'",
        "/*", "//", "#", "a", "\"a\":", "\"0\":", "١");
  }

  private static String closed(List<String> openings) {
    StringBuilder text = new StringBuilder(String.join("", openings)).append("0");
    for (String opening : openings.reversed()) {
      text.append(opening.startsWith("[") ? "]" : "}");
    }
    return text.toString();
  }

  /**
   * @param where to change, as a part of the whole
   * @param lost how many characters go
   */
  private record Mutation(double where, int lost, String put) {
    String apply(String text) {
      int start = (int) (where * text.length());
      int end = Math.min(text.length(), start + lost);
      return text.substring(0, start) + put + text.substring(end);
    }
  }
}

package com.example.platform.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * The reader and the writer against another JSON parser. They differ only where the reader refuses
 * on purpose what the other takes: a byte order mark, a string with a lone surrogate, and nesting
 * deeper than 64.
 */
class JsonPropertyTest {
  private static final int TRIES = 1_000;
  private static final Pattern SURROGATE = Pattern.compile("u[dD][89a-fA-F]");

  @Property(tries = TRIES)
  void whatIsJsonIsRead(@ForAll("wellFormed") String text) {
    assertEquals(ReferenceJson.read(text).orElseThrow().value(), JsonReader.read(text));
  }

  @Tag("E6")
  @Property(tries = TRIES)
  void whatIsNearlyJsonIsReadOrRefusedAsByAnother(@ForAll("mutated") String text) {
    assertAgreement(text);
  }

  @Tag("E6")
  @Property(tries = TRIES)
  void garbageIsReadOrRefusedAsByAnother(@ForAll("garbage") String text) {
    assertAgreement(text);
  }

  @Tag("E6")
  @Property(tries = 200)
  void nestingIsReadTo64AndNoDeeper(@ForAll("nested") String text) {
    assertAgreement(text);
  }

  @Property(tries = TRIES)
  void aCursorPassesOverWhatIsJson(@ForAll("wellFormed") String text) {
    assertTrue(isPassed(text), text);
  }

  /** It differs from the reader in that it makes no objects, and so sees no key given twice. */
  @Property(tries = TRIES)
  void aCursorPassesOverNothingElse(@ForAll("mutated") String text) {
    // Of halves of a pair that are escaped, Jackson takes those in values and refuses those in
    // keys.
    Assume.that(!SURROGATE.matcher(text).find());
    assertEquals(ReferenceJson.isJson(text), isPassed(text), text);
  }

  @Property(tries = TRIES)
  void aCursorPassesOverNoGarbage(@ForAll("garbage") String text) {
    assertEquals(ReferenceJson.isJson(text), isPassed(text), text);
  }

  @Property(tries = TRIES)
  void whatACursorWalksThroughItCanWriteAgain(@ForAll("wellFormed") String text) {
    JsonCursor cursor = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
    JsonWriter json = new JsonWriter();
    walk(cursor, text.strip().charAt(0), json);
    cursor.expectEnd();

    assertEquals(JsonReader.read(text), JsonReader.read(json.toString()));
  }

  private static void walk(JsonCursor cursor, char first, JsonWriter json) {
    if (first == '[') {
      json.beginArray();
      for (boolean more = cursor.enter('[', ']'); more; more = cursor.more(']')) {
        cursor.copy(json);
      }
      json.endArray();
    } else if (first == '{') {
      json.beginObject();
      for (boolean more = cursor.enter('{', '}'); more; more = cursor.more('}')) {
        cursor.copyName(json);
        cursor.copy(json);
      }
      json.endObject();
    } else if (first == '"') {
      json.value(cursor.string());
    } else {
      cursor.copy(json);
    }
  }

  private static boolean isPassed(String text) {
    JsonCursor cursor = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
    try {
      cursor.skip();
      cursor.expectEnd();
      return true;
    } catch (JsonException e) {
      return false;
    }
  }

  @Property(tries = TRIES)
  void whatIsWrittenIsReadByAnother(@ForAll("values") Object value) {
    JsonWriter json = new JsonWriter();
    write(json, value);

    assertEquals(value, ReferenceJson.read(json.toString()).orElseThrow().value());
  }

  private static void assertAgreement(String text) {
    Optional<ReferenceJson> reference =
        ReferenceJson.read(text).filter(json -> !isRefusedOnPurpose(text, json));
    if (reference.isPresent()) {
      assertEquals(reference.get().value(), JsonReader.read(text));
    } else {
      assertThrows(JsonException.class, () -> JsonReader.read(text), text);
    }
  }

  /** The documented differences, all of them. */
  private static boolean isRefusedOnPurpose(String text, ReferenceJson json) {
    return text.startsWith("\uFEFF") || json.loneSurrogate() || json.depth() > JsonReader.MAX_DEPTH;
  }

  private static void write(JsonWriter json, Object value) {
    switch (value) {
      case null -> json.json("null");
      case String text -> json.value(text);
      case Boolean truth -> json.value(truth);
      case JsonNumber number -> json.value(Long.parseLong(number.text()));
      case List<?> elements -> {
        json.beginArray();
        elements.forEach(element -> write(json, element));
        json.endArray();
      }
      case Map<?, ?> members -> {
        json.beginObject();
        members.forEach((name, member) -> write(json.name((String) name), member));
        json.endObject();
      }
      default -> throw new IllegalStateException("No JSON value: " + value);
    }
  }

  @Provide
  Arbitrary<String> wellFormed() {
    return JsonTexts.wellFormed();
  }

  @Provide
  Arbitrary<String> mutated() {
    return JsonTexts.mutated();
  }

  @Provide
  Arbitrary<String> garbage() {
    return JsonTexts.garbage();
  }

  @Provide
  Arbitrary<String> nested() {
    return Arbitraries.integers().between(1, 80).flatMap(JsonTexts::nested);
  }

  @Provide
  Arbitrary<Object> values() {
    return values(3);
  }

  private static Arbitrary<Object> values(int nesting) {
    Arbitrary<String> text =
        JsonTexts.codePoints()
            .map(Character::toString)
            .list()
            .ofMaxSize(6)
            .map(all -> String.join("", all));
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            text.asGeneric(),
            Arbitraries.longs().map(number -> (Object) new JsonNumber(Long.toString(number))),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.just((Object) null));
    if (nesting == 0) {
      return scalar;
    }
    Arbitrary<Object> inner = Arbitraries.lazy(() -> values(nesting - 1));
    return Arbitraries.oneOf(
        scalar,
        inner.list().ofMaxSize(4).map(ArrayList::new).asGeneric(),
        Arbitraries.maps(text, inner).ofMaxSize(4).map(LinkedHashMap::new).asGeneric());
  }
}

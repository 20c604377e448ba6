package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.jetty.http.BadMessageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  /** What a real API was sent, and what its function got. */
  @ParameterizedTest
  @CsvSource({
    "/capture/plain, /capture/plain",
    "/capture/space%20value, /capture/space value",
    "/capture/hash%23value, /capture/hash#value",
    "/capture/slash%2Fvalue, /capture/slash/value",
    "/capture/unicode-%CE%BB-%E4%B8%96%E7%95%8C, /capture/unicode-λ-世界",
    "/capture/question%3Fvalue, /capture/question",
    "/capture/literal%252Fvalue, /capture/literal/value",
    "/capture/literal%253Fvalue, /capture/literal?value",
    "/capture/literal%2525value, /capture/literal%value"
  })
  void aPathIsDecodedTwiceAndCutBetween(String sent, String got) {
    assertEquals(got, Percent.decodePath(sent));
  }

  @Tag("G1")
  @ParameterizedTest
  @ValueSource(
      strings = {"/capture/percent%25done", "/%", "/%2", "/%zz", "/%25", "/%252", "/%25zz"})
  void aPathThatIsNotPercentEncodedIsABadRequestAlsoOnceDecoded(String path) {
    assertThrows(BadMessageException.class, () -> Percent.decodePath(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%ff", "/%c3", "/%ed%a0%80", "/%c0%af", "/%25ff", "/\uFFFD"})
  void aPathThatIsNotUtf8IsABadRequest(String path) {
    assertThrows(BadMessageException.class, () -> Percent.decodePath(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", "items", "a:80"})
  void whatIsNoPathIsABadRequest(String path) {
    assertThrows(BadMessageException.class, () -> Percent.decodePath(path));
  }

  @ParameterizedTest
  @CsvSource({
    "//items, /items",
    "///items//a, /items/a",
    "/items%2F%2Fa, /items/a",
    "/items//, /items/",
    "//, /"
  })
  void slashesInARowAreOne(String sent, String got) {
    assertEquals(got, Percent.decodePath(sent));
  }

  @Test
  void aPlusSignIsASpaceInAQueryOnly() {
    assertEquals("/a+b+c+d", Percent.decodePath("/a+b%2Bc%252Bd"));
    assertEquals("a b+c%2Bd", Percent.decodeQuery("a+b%2Bc%252Bd"));
  }

  @Test
  void aReplacementCharacterThatIsEncodedIsACharacter() {
    assertEquals("/\uFFFD", Percent.decodePath("/%EF%BF%BD"));
    assertEquals("\uFFFD", Percent.decodeQuery("%EF%BF%BD"));
  }
}

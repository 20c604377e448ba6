package com.example.items.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.platform.lambda.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class PageTokenPropertyTest {
  private static final int MAX_ITEM_ID_BYTES = 1024;

  @Tag("S4")
  @Property
  void aTokenHoldsTheItemId(@ForAll("itemIds") String itemId) {
    assertEquals(itemId, PageToken.parse(PageToken.after(itemId)));
  }

  @Tag("E11")
  @Property
  void whatNoPageEndedWithIsRefused(@ForAll("otherTokens") String token) {
    assertRefusedUnlessOurs(token);
  }

  @Tag("E11")
  @Property
  void aChangedTokenIsRefused(@ForAll("changedTokens") String token) {
    assertRefusedUnlessOurs(token);
  }

  @Tag("E11")
  @Property(tries = 50)
  void aTokenOfAnIdThatNoItemHasIsRefused(@ForAll("longIds") String itemId) {
    assertRefused(PageToken.after(itemId));
  }

  /**
   * What a change makes of a token may be the token of another item, and then it is one of ours.
   */
  private static void assertRefusedUnlessOurs(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      assertRefused(token);
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String itemId = text.substring(Math.min(text.length(), "after:".length()));
    int length = itemId.getBytes(StandardCharsets.UTF_8).length;
    if (length > 0 && length <= MAX_ITEM_ID_BYTES && PageToken.after(itemId).equals(token)) {
      assertEquals(itemId, PageToken.parse(token));
    } else {
      assertRefused(token);
    }
  }

  private static void assertRefused(String token) {
    RequestException refusal =
        assertThrows(RequestException.class, () -> PageToken.parse(token), token);

    assertEquals(400, refusal.status());
    assertEquals("nextToken is not one that this API gave", refusal.getMessage());
  }

  @Provide
  Arbitrary<String> itemIds() {
    return ItemIdTexts.all().filter(id -> bytes(id) <= MAX_ITEM_ID_BYTES);
  }

  @Provide
  Arbitrary<String> longIds() {
    return Arbitraries.of("x", "é", "\uD83D\uDE00")
        .flatMap(c -> Arbitraries.integers().between(1025, 1100).map(c::repeat));
  }

  @Provide
  Arbitrary<String> otherTokens() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(20),
        Arbitraries.strings().withChars("YWZ0ZXI6-_=+/ ").alpha().numeric().ofMaxLength(20),
        bytes.map(Base64.getUrlEncoder()::encodeToString),
        bytes.map(Base64.getEncoder().withoutPadding()::encodeToString),
        bytes.map(random -> "YWZ0ZXI6" + Base64.getUrlEncoder().encodeToString(random)));
  }

  @Provide
  Arbitrary<String> changedTokens() {
    Arbitrary<String> put =
        Arbitraries.strings().withChars("=-_+/. %\n\u0000").alpha().numeric().ofMaxLength(2);
    return Combinators.combine(
            itemIds(),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 2),
            put)
        .as(
            (id, where, lost, text) -> {
              String token = PageToken.after(id);
              int start = (int) (where * token.length());
              int end = Math.min(token.length(), start + lost);
              return token.substring(0, start) + text + token.substring(end);
            });
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

package com.example.items.list;

import com.example.items.shared.Item;
import com.example.platform.lambda.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The {@code nextToken} parameter, opaque to clients and safe in a URL. A token holds the last
 * itemId of a page and never a user, so that no token reaches another user's items.
 */
final class PageToken {
  private static final String PREFIX = "after:";

  private PageToken() {}

  static String after(String itemId) {
    byte[] bytes = (PREFIX + itemId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Returns the itemId in {@code token}.
   *
   * @throws RequestException 400 for what {@link #after} does not return
   */
  static String parse(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String itemId = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
      boolean ours =
          !itemId.isEmpty()
              && after(itemId).equals(token)
              && itemId.getBytes(StandardCharsets.UTF_8).length <= Item.MAX_ITEM_ID_BYTES;
      if (ours) {
        return itemId;
      }
    } catch (IllegalArgumentException e) {
      // The token is not base64, so this API did not give it.
    }
    throw new RequestException(400, "nextToken is not one that this API gave");
  }
}

package com.example.items.list;

import com.example.platform.lambda.RequestException;

/** The {@code limit} parameter. */
final class PageLimit {
  /** The value without the parameter: as many items as DynamoDB reads at once, which is 1 MB. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int MAX = 1000;
  private static final int MAX_DIGITS = 4;

  private PageLimit() {}

  /**
   * Reads a limit.
   *
   * @throws RequestException 400 unless the text is a whole number from 1 to 1000, in ASCII digits
   */
  static int parse(String text) {
    int limit = 0;
    boolean number = !text.isEmpty() && text.length() <= MAX_DIGITS && text.charAt(0) != '0';
    for (int i = 0; number && i < text.length(); i++) {
      char c = text.charAt(i);
      number = c >= '0' && c <= '9';
      limit = limit * 10 + (c - '0');
    }
    if (!number || limit > MAX) {
      throw new RequestException(400, "limit must be a whole number from 1 to " + MAX);
    }
    return limit;
  }
}

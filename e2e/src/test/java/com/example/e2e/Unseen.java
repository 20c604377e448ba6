package com.example.e2e;

import java.util.Map;

/** The rows of the contract of which a client sees nothing, or not all, and why. */
final class Unseen {
  static final Map<String, String> ROWS =
      Map.ofEntries(
          Map.entry("E6", "what the gateway makes of a text that is not UTF-8 is not known"),
          Map.entry(
              "E8", "the gateway, and no client, encodes a body in base64, so none is broken"),
          Map.entry("E15", "a client cannot make DynamoDB fail"),
          Map.entry("E16", "a client cannot make a function fail"),
          Map.entry("G3", "the suite does not send 10 MB"),
          Map.entry("G5", "a client cannot make a function fail"),
          Map.entry("G6", "a client cannot make a function too slow"),
          Map.entry("G8", "no route of the template needs a scope"),
          Map.entry("G9", "the suite does not send so much that others are refused"),
          Map.entry(
              "R9", "apart from PUT, the gateway sends no method that a function does not serve"),
          Map.entry("R10", "a client cannot invoke a function directly"),
          Map.entry("S6", "a client cannot write an item without a version, whose ETag is \"0\""),
          Map.entry("S10", "a client cannot write an item as the original did"),
          Map.entry("U3", "an identity provider gives no token without a sub claim"));

  private Unseen() {}
}

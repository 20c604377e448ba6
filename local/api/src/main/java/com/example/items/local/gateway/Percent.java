package com.example.items.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of a request's path and query. */
final class Percent {
  private Percent() {}

  /** Of a path, where a plus sign is a plus sign. */
  static String decodePath(String encoded) throws BadRequestException {
    return decodeQuery(encoded.replace("+", "%2B"));
  }

  /** Of a query's key or value, where a plus sign is a space. */
  static String decodeQuery(String encoded) throws BadRequestException {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("not percent-encoded: " + encoded);
    }
  }
}

package com.example.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.BadMessageException;

/**
 * Percent-decoding of a request's path and query.
 *
 * <p>A path or query that is not UTF-8 is refused with 400, so that two different paths never
 * become the same path. API Gateway's answer to such a path was not seen.
 */
final class Percent {
  // Jetty replaces bytes of the request line that are not UTF-8 by this character.
  private static final char REPLACEMENT = '\uFFFD';

  private Percent() {}

  /**
   * Decodes a path as API Gateway does for a function: the path is decoded, cut at a question mark,
   * and decoded again, and several slashes become a single slash. A real API was seen to do so:
   * https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/ingress-paths.json
   *
   * @throws BadMessageException if the path is not percent-encoded, also after the first decoding
   */
  static String decodePath(String encoded) {
    if (!encoded.startsWith("/")) {
      throw new BadMessageException("no path: " + encoded);
    }
    requireUtf8(encoded);
    String once = decodeSegments(encoded).split("\\?", 2)[0];
    return decodeSegments(once).replaceAll("/{2,}", "/");
  }

  /**
   * Decodes a query's key or value once. A plus sign is a space.
   *
   * @throws BadMessageException if the text is not percent-encoded
   */
  static String decodeQuery(String encoded) {
    requireUtf8(encoded);
    return decode(encoded);
  }

  // In a path a plus sign is a plus sign.
  private static String decodeSegments(String encoded) {
    return decode(encoded.replace("+", "%2B"));
  }

  private static String decode(String encoded) {
    // Each character is a byte here, because URLDecoder would replace bytes that are not UTF-8.
    String bytes =
        new String(encoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try {
      String decoded = URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1);
      return Utf8.decode(decoded.getBytes(StandardCharsets.ISO_8859_1))
          .orElseThrow(() -> new BadMessageException("not UTF-8: " + encoded));
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("not percent-encoded: " + encoded, e);
    }
  }

  private static void requireUtf8(String encoded) {
    if (encoded.indexOf(REPLACEMENT) >= 0) {
      throw new BadMessageException("not UTF-8: " + encoded);
    }
  }
}

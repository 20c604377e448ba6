package com.example.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.BadMessageException;

/**
 * Percent-decoding of a request's path and query.
 *
 * <p>What is not UTF-8 is refused with 400, so that two different paths or queries never become one
 * here. What API Gateway does with it was not seen.
 */
final class Percent {
  // Jetty puts this in place of bytes of the request line that are not UTF-8.
  private static final char REPLACEMENT = '\uFFFD';

  private Percent() {}

  /**
   * A path as API Gateway hands it to a function: decoded, cut at a question mark, and decoded
   * again; several slashes are one. A real API was seen to do so:
   * https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/ingress-paths.json
   *
   * @throws BadMessageException if it is not percent-encoded, also after the first decoding
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
   * A query's key or value, where a plus sign is a space; decoded once.
   *
   * @throws BadMessageException if it is not percent-encoded
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

package com.example.local.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Authorization} header of a signed request says. Immutable.
 *
 * @param date the day of the credential scope
 * @param signedHeaders in lower case, each once, in ascending order
 */
record Authorization(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  private static final Pattern CREDENTIAL =
      Pattern.compile("([^/]+)/(\\d{8})/([^/]*)/([^/]*)/" + TERMINATOR);
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[!#-'*+.0-9^-z|~-]+");

  /**
   * Reads a header.
   *
   * @throws RefusalException if a part is missing, given twice or malformed
   */
  static Authorization parse(String header) throws RefusalException {
    if (!header.startsWith(ALGORITHM + " ")) {
      throw RefusalException.incomplete("Authorization must begin with " + ALGORITHM);
    }
    Map<String, String> parts = parts(header.substring(ALGORITHM.length() + 1));
    Matcher credential = CREDENTIAL.matcher(part(parts, "Credential"));
    if (!credential.matches()) {
      throw RefusalException.incomplete(
          "Credential must have the form <key>/<date>/<region>/<service>/" + TERMINATOR);
    }
    String signature = part(parts, "Signature");
    if (!SIGNATURE.matcher(signature).matches()) {
      throw RefusalException.incomplete("Signature must be 64 digits of hexadecimal");
    }
    return new Authorization(
        credential.group(1),
        credential.group(2),
        credential.group(3),
        credential.group(4),
        signedHeaders(part(parts, "SignedHeaders")),
        signature);
  }

  /** The credential scope, without the access key. */
  String scope() {
    return date + "/" + region + "/" + service + "/" + TERMINATOR;
  }

  private static Map<String, String> parts(String text) throws RefusalException {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw RefusalException.incomplete("Authorization has a part without '='");
      }
      String name = part.substring(0, equals).strip();
      if (parts.put(name, part.substring(equals + 1).strip()) != null) {
        throw RefusalException.incomplete("Authorization has a part twice");
      }
    }
    return parts;
  }

  private static String part(Map<String, String> parts, String name) throws RefusalException {
    String part = parts.get(name);
    if (part == null || part.isEmpty()) {
      throw RefusalException.incomplete("Authorization header requires '" + name + "' parameter.");
    }
    return part;
  }

  // Another order or a name given twice would let two readers see different headers.
  private static List<String> signedHeaders(String text) throws RefusalException {
    List<String> names = List.of(text.split(";", -1));
    String before = "";
    for (String name : names) {
      if (!NAME.matcher(name).matches() || name.compareTo(before) <= 0) {
        throw RefusalException.incomplete(
            "SignedHeaders must be names in lower case and in ascending order");
      }
      before = name;
    }
    return names;
  }
}

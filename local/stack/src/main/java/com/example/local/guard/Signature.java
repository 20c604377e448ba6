package com.example.local.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.http.HttpFields;

/**
 * Calculates Signature Version 4 of a request to DynamoDB, which has always the same method and
 * path and never a query.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class Signature {
  private static final String MAC = "HmacSHA256";
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Signature() {}

  /**
   * The signature of exactly the headers that the caller says are signed.
   *
   * @param time the value of {@code x-amz-date}
   * @param bodyHash the {@link #hash} of the body
   */
  static String of(
      Authorization authorization,
      String secretAccessKey,
      String time,
      HttpFields headers,
      String bodyHash) {
    String request =
        "POST\n/\n\n"
            + canonical(headers, authorization.signedHeaders())
            + "\n"
            + String.join(";", authorization.signedHeaders())
            + "\n"
            + bodyHash;
    String toSign =
        String.join(
            "\n", Authorization.ALGORITHM, time, authorization.scope(), hash(bytes(request)));
    try {
      Mac mac = Mac.getInstance(MAC);
      byte[] key = bytes("AWS4" + secretAccessKey);
      for (String part : authorization.scope().split("/")) {
        key = mac(mac, key, part);
      }
      return HexFormat.of().formatHex(mac(mac, key, toSign));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + MAC, e);
    }
  }

  /** The SHA-256 hash in hexadecimal. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String canonical(HttpFields headers, List<String> names) {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      List<String> values =
          headers.getValuesList(name).stream()
              .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
              .toList();
      lines.append(name).append(':').append(String.join(",", values)).append('\n');
    }
    return lines.toString();
  }

  private static byte[] mac(Mac mac, byte[] key, String text) throws GeneralSecurityException {
    mac.init(new SecretKeySpec(key, MAC));
    return mac.doFinal(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

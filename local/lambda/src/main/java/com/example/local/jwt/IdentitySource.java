package com.example.local.jwt;

import com.example.local.StartFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request has its token: {@code $request.header.NAME} or {@code $request.querystring.NAME}.
 *
 * @param name of the header in lower case, or of the query parameter
 */
record IdentitySource(boolean inHeader, String name) {
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$request\\.(header|querystring)\\.([^\\s,]+)");

  /** The word before a token, which may be left out. */
  private static final String SCHEME = "bearer ";

  /**
   * Reads an expression of a template.
   *
   * @throws StartFailure if the expression names no place where a request can have a token
   */
  static IdentitySource parse(String expression) {
    Matcher matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      throw new StartFailure(
          "the IdentitySource "
              + expression
              + " is not supported here, only $request.header.NAME and $request.querystring.NAME");
    }
    boolean inHeader = matcher.group(1).equals("header");
    String name = matcher.group(2);
    return new IdentitySource(inHeader, inHeader ? name.toLowerCase(Locale.ROOT) : name);
  }

  /**
   * The token of a request, without the word {@code Bearer}.
   *
   * @param header gives the value of a header by its lower-case name
   * @param queryParameter gives the value of a query parameter
   */
  Optional<String> token(
      Function<String, Optional<String>> header,
      Function<String, Optional<String>> queryParameter) {
    return (inHeader ? header : queryParameter)
        .apply(name)
        .map(String::strip)
        .map(IdentitySource::withoutScheme)
        .filter(token -> !token.isEmpty());
  }

  private static String withoutScheme(String value) {
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? value.substring(SCHEME.length()).strip()
        : value;
  }
}

package com.example.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table or a secondary index that a request names. */
record TableResource(String arn, String table, Optional<String> index) {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
  private static final String NAME = "[A-Za-z0-9_.-]{1,255}";
  private static final Pattern TABLE_NAME = Pattern.compile(NAME);
  private static final Pattern TABLE_ARN =
      Pattern.compile("arn:[a-z-]+:dynamodb:[a-z0-9-]+:\\d{12}:table/(" + NAME + ")");

  /**
   * @param prefix the beginning of the ARNs of the own account
   * @param table a name or an ARN
   */
  static TableResource of(String prefix, String table, Optional<String> index)
      throws UnreadableRequestException {
    Matcher arn = TABLE_ARN.matcher(table);
    boolean isArn = arn.matches();
    String name = isArn ? arn.group(1) : table;
    if (!TABLE_NAME.matcher(name).matches()
        || index.filter(i -> !TABLE_NAME.matcher(i).matches()).isPresent()) {
      throw new UnreadableRequestException("the name of a table or an index cannot be read");
    }
    String tableArn = isArn ? table : prefix + "table/" + name;
    return new TableResource(tableArn + index.map(i -> "/index/" + i).orElse(""), name, index);
  }

  /** The table and the index that a request's {@code TableName} and {@code IndexName} name. */
  static TableResource of(String prefix, JsonNode request) throws UnreadableRequestException {
    Optional<String> index =
        request.hasNonNull("IndexName")
            ? Optional.of(request.path("IndexName").asText())
            : Optional.empty();
    return of(prefix, request.path("TableName").asText(), index);
  }
}

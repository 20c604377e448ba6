package com.example.local.stack;

import com.example.local.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A SAM template as the stack that it would deploy: everything resolved against the parameters'
 * values, Globals merged in, resources whose condition is false left out. Immutable.
 *
 * @param warnings a line for each part of the template that does not run here, where no client of
 *     the API sees the difference
 */
public record Stack(
    String name,
    String region,
    String accountId,
    List<LambdaFunction> functions,
    Optional<HttpApi> api,
    List<Table> tables,
    List<String> warnings) {
  /** The stack's name in samconfig.toml. */
  public static final String DEFAULT_NAME = "my-frontend-app";

  static final String REGION = "us-east-1";
  static final String ACCOUNT_ID = "123456789012";

  public Stack {
    Objects.requireNonNull(name);
    Objects.requireNonNull(region);
    Objects.requireNonNull(accountId);
    functions = List.copyOf(functions);
    Objects.requireNonNull(api);
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
  }

  /** Reads a template with its parameters' defaults, under the name that samconfig.toml gives. */
  public static Stack read(Path template) {
    return read(template, DEFAULT_NAME, Map.of());
  }

  /**
   * Reads a template.
   *
   * @param parameters values that replace the template's defaults
   * @throws StartFailure if the file cannot be read, or is not a template that can run here
   */
  public static Stack read(Path template, String name, Map<String, String> parameters) {
    return new StackReader(TemplateFile.read(template), name, parameters).read();
  }

  /** The function with this logical id, which must exist. */
  public LambdaFunction function(String logicalId) {
    return functions.stream()
        .filter(function -> function.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + logicalId));
  }

  /** The table with this logical id, which must exist. */
  public Table table(String logicalId) {
    return tables.stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + logicalId));
  }
}

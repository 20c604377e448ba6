package com.example.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Writes templates, each with the same parameters, conditions and table, and reads them. */
abstract class TemplateFolder {
  private static final String HEAD =
      """
      Parameters:
        Stage: {Type: String, Default: dev}
        Zones: {Type: CommaDelimitedList, Default: "a, b"}
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
        IsOther: !Not [!Condition IsDev]
        Both: {"Fn::And": [{Condition: IsDev}, !Or [!Condition IsOther, !Equals [a, a]]]}
      Globals:
        Function:
          Runtime: java25
          Handler: example.Handler
          Environment:
            Variables: {SHARED: global, KEPT: "1.10", DROPPED: here}
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
            TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
        Layer:
          Type: AWS::Serverless::LayerVersion
          Properties: {LayerName: jvm, ContentUri: layer/target}
        Absent:
          Type: AWS::Logs::LogGroup
          Condition: IsOther
      """;

  @TempDir Path folder;

  Map<String, String> environment(String variable) throws IOException {
    return stack(routed("      Environment: {Variables: {" + variable + "}}\n"))
        .function("F")
        .environment();
  }

  static String function(String properties) {
    return """
      F:
        Type: AWS::Serverless::Function
        Properties:
    """
        + (properties.contains("CodeUri") ? "" : "      CodeUri: f.jar\n")
        + properties;
  }

  /** A function with a route. A function that cannot run here is left out if it has no route. */
  static String routed(String properties) {
    return function(
        "      Events: {Route: {Type: HttpApi, Properties: {Path: /route}}}\n" + properties);
  }

  Stack stack(String resources) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), HEAD + resources);
    return Stack.read(file, "stack", Map.of());
  }
}

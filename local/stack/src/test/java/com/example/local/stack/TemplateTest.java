package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudFormation's and SAM's rules, on templates made for the purpose. */
class TemplateTest {
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
          Policies: [First]
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

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                                                    | plain
          1.10                                                     | 1.10
          true                                                     | true
          !Ref Stage                                               | dev
          {Ref: Stage}                                             | dev
          !Ref AWS::Region                                         | us-east-1
          !Ref AWS::AccountId                                      | 123456789012
          !Ref Table                                               | stack-Table
          !GetAtt Table.Arn                                        | arn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          {"Fn::GetAtt": [Table, Arn]}                             | arn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          !Ref Layer                                               | arn:aws:lambda:us-east-1:123456789012:layer:jvm:1
          !Sub "${AWS::StackName}-${Stage}-${!Stage}"              | stack-dev-${Stage}
          !Sub ["${X}${Table.Arn}", {X: !Ref Stage}]               | devarn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          {"Fn::Sub": "${AWS::Partition}.${AWS::URLSuffix}"}       | aws.amazonaws.com
          !If [IsDev, yes-dev, !Ref Nothing]                       | yes-dev
          {"Fn::If": [IsOther, a, b]}                              | b
          !If [Both, a, b]                                         | a
          !Join ["-", [a, !Ref Stage]]                             | a-dev
          !Join [":", !Ref Zones]                                  | a:b
          !Select [1, !Split [".", "a.b.c"]]                       | b
          !Select ["0", !Ref Zones]                                | a
          """)
  void anIntrinsicFunctionHasItsValue(String expression, String value) throws IOException {
    assertEquals(value, environment("X: " + expression).get("X"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref AWS::NoValue",
        "{Ref: 'AWS::NoValue'}",
        "!If [IsOther, x, !Ref AWS::NoValue]"
      })
  void noValueRemovesAVariableEvenTheGlobals(String expression) throws IOException {
    assertEquals(Map.of("SHARED", "global", "KEPT", "1.10"), environment("DROPPED: " + expression));
  }

  @Test
  void mapsOfTheGlobalsMergeByKeyAndListsOneAfterTheOther() throws IOException {
    LambdaFunction function =
        stack(
                """
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: f.jar
                      Environment: {Variables: {SHARED: own}}
                      Policies: [Second]
                """)
            .function("F");
    assertEquals(
        Map.of("SHARED", "own", "KEPT", "1.10", "DROPPED", "here"), function.environment());
    assertEquals(List.of("First", "Second"), function.policies());
  }

  @Test
  void aRuntimeOfItsOwnComesFromALayersFolder() throws IOException {
    LambdaFunction function =
        stack(
                function(
                    """
                          Runtime: provided.al2023
                          Layers: !If [IsDev, [!Ref Layer], []]
                          Architectures: [arm64]
                    """))
            .function("F");
    assertEquals(Optional.of(folder.resolve("layer/target")), function.layer());
    assertEquals("arm64", function.architecture());
  }

  @Test
  void whatNoTemplateSaysIsLambdasDefault() throws IOException {
    LambdaFunction function = stack(function("")).function("F");
    assertEquals("x86_64", function.architecture());
    assertEquals(Optional.empty(), function.layer());
    assertEquals(128, function.memoryMegabytes());
    assertEquals(3, function.timeout().toSeconds());
    assertEquals("stack-F", function.name());
  }

  @Test
  void aResourceWhoseConditionIsFalseIsNotThere() throws IOException {
    Stack stack =
        stack(
            """
              F:
                Type: AWS::Serverless::Function
                Condition: IsOther
                Properties: {CodeUri: f.jar}
            """);
    assertEquals(List.of(), stack.functions());
    assertEquals(Optional.empty(), stack.api());
  }

  @Test
  void aTablesTimeToLiveIsRead() throws IOException {
    assertEquals(Optional.of("expires"), stack("").table("Table").timeToLiveAttribute());
  }

  @Test
  void anEventWithoutMethodIsForAnyAndOneWithoutPathTheDefault() throws IOException {
    Stack stack =
        stack(
            function(
                """
                      Events:
                        Any: {Type: HttpApi, Properties: {Path: /a}}
                        Rest: {Type: HttpApi}
                        Lower: {Type: HttpApi, Properties: {Path: "/b/{proxy+}", Method: get}}
                        Timer: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
                """));
    assertEquals(
        List.of("ANY /a", "$default", "GET /b/{proxy+}"),
        stack.api().orElseThrow().routes().stream().map(Route::key).toList());
  }

  @Test
  void theStageIsRead() throws IOException {
    HttpApi api =
        stack(
                """
                  Api: {Type: AWS::Serverless::HttpApi, Properties: {StageName: !Ref Stage}}
                """
                    + function(
                        """
                              Events:
                                A: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a}}
                        """))
            .api()
            .orElseThrow();
    assertEquals("dev", api.stage());
    assertEquals("/dev", api.basePath());
    assertEquals(List.of(new Route("ANY", "/a", "F")), api.routes());
  }

  @Test
  void anApiThatSaysNothingHasTheDefaultStage() throws IOException {
    HttpApi api =
        stack(function("      Events: {A: {Type: HttpApi, Properties: {Path: /a}}}\n"))
            .api()
            .orElseThrow();
    assertEquals("$default", api.stage());
    assertEquals("", api.basePath());
    assertEquals(List.of(new Route("ANY", "/a", "F")), api.routes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Nowhere                  | nothing in the template is named "Nowhere"
          !Ref Absent                   | "Absent" is left out by its condition
          !GetAtt Table                 | "Table" names no attribute
          !Sub "${Nowhere}"             | nothing in the template is named "Nowhere"
          !If [NoSuch, a, b]            | no condition is named "NoSuch"
          !If [IsDev, a]                | !If takes a list of 3
          !Select [7, [a]]              | !Select: no such element
          !FindInMap [Sizes, dev, x]    | !FindInMap is not supported here
          !ImportValue other            | !ImportValue is not supported here
          [a, b]                        | F.Environment.Variables: X must be a string
          "{{resolve:ssm:/db/url}}"     | {{resolve:ssm:/db/url}} is not resolved here
          !Sub "a-{{resolve:ssm:/${Stage}}}" | a-{{resolve:ssm:/dev}} is not resolved here
          {"Fn::Transform": {Name: M}}  | !Transform is not supported here
          &a [*a]                       | refers to itself, or is nested too deeply
          ~                             | a value is missing
          """)
  void whatCannotBeResolvedIsOneLineWithFileAndLine(String expression, String problem) {
    String message =
        assertThrows(StartFailure.class, () -> environment("X: " + expression)).getMessage();
    assertTrue(message.endsWith(": " + problem), message);
    assertTrue(message.matches("\\S+template.yaml:\\d+: .*"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Runtime: nodejs20.x           | the runtime nodejs20.x cannot run here, only Java's can
          MemorySize: lots              | MemorySize must be a whole number, not "lots"
          PackageType: Image            | only a function packaged as a jar or zip can run here
          Runtime: provided.al2023      | the runtime provided.al2023 cannot run here without a layer that brings it
          Layers: [!Ref Layer]          | Layers cannot be used here beside the runtime java25
          Layers: [!Ref Layer, !Ref Layer] | only one layer can be used here
          FileSystemConfigs: [{Arn: a}] | FileSystemConfigs is not supported here
          CodeUri: s3://bucket/key      | CodeUri must be a file on this machine, not s3://bucket/key
          Timeout: [1]                  | Timeout must be a string
          Handler: !Ref AWS::NoValue    | Handler is missing
          """)
  void aFunctionThatCannotRunHereIsOneLine(String property, String problem) {
    String message =
        assertThrows(StartFailure.class, () -> stack(routed("      " + property + "\n")))
            .getMessage();
    assertTrue(message.endsWith(problem), message);
    assertTrue(message.matches("\\S+template.yaml:\\d+: F\\b.*"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `Resources: {`                           | template.yaml:1: expected the node content, but found '<stream end>'
          ``                                       | template.yaml: no Resources, so not a template
          `- a`                                    | template.yaml:1: a mapping is expected here
          `{Resources: {}, Resources: {}}`         | template.yaml:1: "Resources" is here twice
          `Resources: {A: {Properties: {}}}`       | template.yaml:1: a resource without a Type
          `Resources: {A: {Type: ~}}`              | template.yaml:1: a value is missing
          `Resources: {"Fn::ForEach::A": []}`      | template.yaml:1: Fn::ForEach::A is not supported here
          `{Transform: Own, Resources: {}}`        | template.yaml:1: the transform Own is not run here
          `{Transform: [{Name: AWS::Include}], Resources: {}}` | template.yaml:1: a string is expected here
          `{Transform: [{}], Resources: {}}`       | template.yaml:1: a string is expected here
          `{A: &a {}, Resources: {<<: *a}}`        | template.yaml:1: a merge key (<<) is not read here
          """)
  void aFileThatIsNoTemplateIsOneLine(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), text);
    assertEquals(
        folder.resolve(message).toString(),
        assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage());
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    Path file = folder.resolve("none.yaml");
    assertEquals(
        file + ": no such file",
        assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage());
  }

  @Test
  void conditionsInACircleAreSaidSo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Conditions:
              A: !Not [!Condition B]
              B: !Not [!Condition A]
            Resources:
              L: {Type: AWS::Logs::LogGroup, Condition: A}
            """);
    String message = assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage();
    assertTrue(message.endsWith("refers to itself, or is nested too deeply"), message);
  }

  private Map<String, String> environment(String variable) throws IOException {
    return stack(routed("      Environment: {Variables: {" + variable + "}}\n"))
        .function("F")
        .environment();
  }

  private static String function(String properties) {
    return """
      F:
        Type: AWS::Serverless::Function
        Properties:
    """
        + (properties.contains("CodeUri") ? "" : "      CodeUri: f.jar\n")
        + properties;
  }

  /** A function with a route. A function that cannot run here is left out if it has no route. */
  private static String routed(String properties) {
    return function(
        "      Events: {Route: {Type: HttpApi, Properties: {Path: /route}}}\n" + properties);
  }

  private Stack stack(String resources) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), HEAD + resources);
    return Stack.read(file, "stack", Map.of());
  }
}

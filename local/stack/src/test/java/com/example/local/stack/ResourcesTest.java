package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAM's rules for functions, layers, tables and routes. */
class ResourcesTest extends TemplateFolder {
  @Test
  void mapsOfTheGlobalsMergeByKey() throws IOException {
    LambdaFunction function =
        stack(
                """
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: f.jar
                      Environment: {Variables: {SHARED: own}}
                """)
            .function("F");
    assertEquals(
        Map.of("SHARED", "own", "KEPT", "1.10", "DROPPED", "here"), function.environment());
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SnapStart: {ApplyOn: PublishedVersions} | AutoPublishAlias: live | live",
        "SnapStart: {ApplyOn: !If [IsDev, PublishedVersions, None]} | AutoPublishAlias: live |"
            + " live",
        "SnapStart: {ApplyOn: None} | AutoPublishAlias: live | ''",
        "SnapStart: {} | AutoPublishAlias: live | ''",
        "SnapStart: {ApplyOn: !ImportValue x} | AutoPublishAlias: live | ''",
        "Timeout: 1 | AutoPublishAlias: live | ''",
        "SnapStart: {ApplyOn: PublishedVersions} | Timeout: 1 | ''"
      })
  void onlyAPublishedVersionHasASnapshot(String one, String other, String alias)
      throws IOException {
    Stack stack = stack(routed("      " + one + "\n      " + other + "\n"));
    assertEquals(alias, stack.function("F").snapStartAlias().orElse(""));
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
  @ValueSource(strings = {"s3://bucket/key", "{Bucket: b, Key: k}", "!ImportValue layer"})
  void aLayerThatIsNotOnThisMachineIsAWarning(String content) throws IOException {
    Stack stack =
        stack(
            function("      Layers: [!Ref L]\n")
                + "  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: "
                + content
                + "}}\n");
    assertEquals(Optional.empty(), stack.function("F").layer());
    assertTrue(
        stack
            .warnings()
            .getLast()
            .endsWith("layer:stack-L:1 is not on this machine, and is left out"));
  }
}

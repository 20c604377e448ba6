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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Templates of other shapes than this project's run here. What no client sees is left out with a
 * warning, and a difference that a client would see is refused.
 */
class OtherTemplatesTest {
  private static final String FUNCTION =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.Handler
            CodeUri: f.jar
      """;
  private static final String ROUTE =
      "      Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}\n";

  @TempDir private Path folder;

  @Test
  void oneFunctionOnATable() throws IOException {
    Stack stack =
        read(
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java21
                  Handler: hello.App::handleRequest
                  CodeUri: hello.jar
                  Environment: {Variables: {TABLE: !Ref Greetings}}
                  Policies: [{DynamoDBCrudPolicy: {TableName: !Ref Greetings}}]
                  Events: {Get: {Type: HttpApi, Properties: {Path: /hello, Method: get}}}
              Greetings:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: name, AttributeType: S}]
                  KeySchema: [{AttributeName: name, KeyType: HASH}]
            """);
    assertEquals(List.of("GET /hello"), routes(stack));
    assertEquals(
        stack.table("Greetings").name(), stack.function("Hello").environment().get("TABLE"));
    assertEquals(List.of(), stack.warnings());
  }

  @Test
  void noTableAndNoApi() throws IOException {
    Stack stack = read(FUNCTION);
    assertEquals(List.of(), stack.tables());
    assertEquals(Optional.empty(), stack.api());
    assertEquals(List.of("F"), stack.functions().stream().map(LambdaFunction::logicalId).toList());
  }

  @Test
  void theImplicitApiTakesCorsAndNameFromSam() throws IOException {
    Stack stack =
        read(
            "Globals: {HttpApi: {CorsConfiguration: {AllowOrigins: [https://a.example]}}}\n"
                + FUNCTION
                + ROUTE.replace("Path", "ApiId: !Ref ServerlessHttpApi, Path"));
    assertEquals(
        List.of("https://a.example"),
        stack.api().flatMap(HttpApi::cors).orElseThrow().allowOrigins());
  }

  /** The API's clients see nothing of a worker, a nested stack and AWS's layers. */
  @Test
  void whatNoClientSeesIsAWarning() throws IOException {
    Stack stack =
        read(
            """
            Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
            Globals:
              Function:
                Runtime: java25
                Handler: example.Handler
                VpcConfig:
                  SecurityGroupIds: [!ImportValue group]
                  SubnetIds: !Split [",", !ImportValue subnets]
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Jwt
                    Authorizers:
                      Jwt: {JwtConfiguration: {issuer: !ImportValue issuer, audience: [a]}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: f.jar
                  Layers: ["arn:aws:lambda:us-east-1:1:layer:Insights:1", !ImportValue layer]
                  Role: '{{resolve:ssm:/role}}'
                  Policies: [AWSLambdaBasicExecutionRole, Resource: !ImportValue arn]
                  LoggingConfig: {LogGroup: !ImportValue logs}
                  FunctionUrlConfig: {AuthType: NONE}
                  Events:
                    Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a, Method: GET}}
                    Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.13
                  CodeUri: worker
                  Events: {Job: {Type: SQS, Properties: {Queue: !ImportValue queue}}}
              Nested:
                Type: AWS::Serverless::Application
                Properties: {Location: nested.yaml}
            """);
    assertEquals(List.of("GET /a"), routes(stack));
    assertEquals(List.of("F"), stack.functions().stream().map(LambdaFunction::logicalId).toList());
    assertEquals(Optional.empty(), stack.function("F").layer());
    assertEquals(
        Set.of(
            "!ImportValue is not supported here, so it is left out of"
                + " Globals.Function.VpcConfig.SecurityGroupIds",
            "!ImportValue is not supported here, so it is left out of"
                + " Globals.Function.VpcConfig.SubnetIds",
            "!ImportValue is not supported here, so it is left out of"
                + " Api.Auth.Authorizers.Jwt.JwtConfiguration.issuer",
            "!ImportValue is not supported here, so it is left out of F.Layers",
            "!ImportValue is not supported here, so it is left out of F.Policies.Resource",
            "{{resolve:ssm:/role}} is not resolved here, so it is left out of F.Role",
            "!ImportValue is not supported here, so it is left out of F.LoggingConfig.LogGroup",
            "F: no function URL is served here",
            "F: the role is not in the template, so every action on DynamoDB is allowed here",
            "F: the layer arn:aws:lambda:us-east-1:1:layer:Insights:1 is not on this machine, and"
                + " is left out",
            "F.Events.Nightly: nothing sends events of Type Schedule here",
            "Worker.Events.Job: nothing sends events of Type SQS here",
            "Worker: the runtime python3.13 cannot run here, only Java's can. It has no route, so"
                + " it is left out",
            "Nested: AWS::Serverless::Application is not served here"),
        stack.warnings().stream()
            .map(line -> line.replaceFirst("^\\S+template.yaml:\\d+: ", ""))
            .collect(Collectors.toSet()));
    assertEquals(14, stack.warnings().size());
  }

  @Test
  void listsOfTheGlobalsComeBeforeTheFunctions() throws IOException {
    Stack stack =
        read(
            "Globals: {Function: {Architectures: [arm64]}}\n"
                + FUNCTION
                + "      Architectures: [x86_64]\n");
    assertEquals("arm64", stack.function("F").architecture());
  }

  /** SAM refuses this too. */
  @Test
  void policiesOfTheGlobalsAreRefused() throws IOException {
    assertRefused(
        "Policies must be a property of each function",
        "Globals: {Function: {Policies: [AWSLambdaBasicExecutionRole]}}\n" + FUNCTION + ROUTE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{Type: Api, Properties: {Path: /b, Method: GET}}` | F.Events.E: Type Api is a REST API's, and only HttpApi can be served here
          `{Type: HttpApi, Properties: {Path: b}}`           | Path must begin with /
          `{Type: HttpApi, Properties: {TimeoutInMillis: 50}}` | TimeoutInMillis is not supported here
          `{Properties: {Path: /b}}`                         | a resource without a Type
          `{Type: HttpApi, Properties: {Path: /b, ApiId: !ImportValue api}}` | !ImportValue is not supported here
          `{Type: HttpApi, Properties: {Path: /b, ApiId: abc}}` | ApiId is not an HTTP API of this template
          `{Type: HttpApi, Properties: {Path: /b, Auth: {Authorizer: AWS_IAM}}}` | the authorizer AWS_IAM cannot run here, only a JWT authorizer can
          `{Type: HttpApi, Properties: {Path: /b, PayloadFormatVersion: "1.0"}}` | only the payload format 2.0 can be served here
          """)
  void anEventThatAClientSeesIsRefusedWhereItIsNotServed(String event, String problem)
      throws IOException {
    assertRefused(problem, FUNCTION + "      Events: {E: " + event + "}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {Type: AWS::DynamoDB::GlobalTable}  | R: AWS::DynamoDB::GlobalTable is not supported here, only AWS::DynamoDB::Table is
          {Type: AWS::Serverless::SimpleTable} | R: AWS::Serverless::SimpleTable is not supported here, only AWS::DynamoDB::Table is
          {Type: AWS::Serverless::Api}        | R: AWS::Serverless::Api is not supported here, only AWS::Serverless::HttpApi is
          {Type: AWS::ApiGatewayV2::Route}    | R: AWS::ApiGatewayV2::Route is not supported here, only AWS::Serverless::HttpApi is
          {Type: AWS::Serverless::HttpApi}    | ApiId is missing, so that SAM makes a second API for this event
          `{Type: AWS::Serverless::StateMachine, Properties: {Events: {E: {Type: Api}}}}` | R.Events.E: Type Api is a REST API's, and only HttpApi can be served here
          `{Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {}}}` | R: routes must be the functions' events, not an API definition
          `{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: {AllowCredentials: true}}}` | AllowCredentials is not supported here
          `{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: true}}` | CorsConfiguration must be a mapping
          `{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: {AllowOrigins: ["https://*"]}}}` | the origin https://* is not supported here, only * or an origin as browsers send it
          `{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: {AllowOrigins: ["https://a/"]}}}` | the origin https://a/ is not supported here, only * or an origin as browsers send it
          `{Type: AWS::Serverless::HttpApi, Properties: {"Fn::Transform": {Name: AWS::Include}}}` | Fn::Transform is not supported here
          `{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: !ImportValue cors}}` | !ImportValue is not supported here
          `{Type: AWS::Serverless::HttpApi, Properties: {StageName: a/b}}` | R: StageName must be $default, or letters, digits, hyphens and underscores
          `{Type: AWS::Serverless::HttpApi, Properties: {StageName: a b}}` | R: StageName must be $default, or letters, digits, hyphens and underscores
          `{Type: AWS::Serverless::HttpApi, Properties: {StageName: ''}}` | R: StageName must be $default, or letters, digits, hyphens and underscores
          `{Type: AWS::Serverless::HttpApi, Properties: {StageName: é}}` | R: StageName must be $default, or letters, digits, hyphens and underscores
          {Type: AWS::DynamoDB::Table}        | R: AttributeDefinitions is missing
          """)
  void aResourceThatAClientSeesIsRefusedWhereItIsNotEmulated(String resource, String problem)
      throws IOException {
    String route =
        problem.startsWith("ApiId") ? ROUTE : ROUTE.replace("Path", "ApiId: !Ref R, Path");
    boolean api = resource.contains("HttpApi");
    assertRefused(problem, FUNCTION + (api ? route : "") + "  R: " + resource + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StreamSpecification", "ProvisionedThroughput"})
  void aPropertyOfATableThatNoClientSeesIsAWarning(String property) throws IOException {
    Stack stack =
        read(
            "Resources: {T: {Type: AWS::DynamoDB::Table, Properties: {"
                + property
                + ": {}, AttributeDefinitions: [{AttributeName: a, AttributeType: S}], KeySchema:"
                + " [{AttributeName: a, KeyType: HASH}]}}}");
    assertEquals(
        List.of(
            folder.resolve("template.yaml")
                + ":1: T: "
                + property
                + " is not supported here, so it is left out"),
        stack.warnings());
  }

  /** This holds in a property that no client notices, too. */
  @Test
  void aYamlAliasOfItselfIsRefused() throws IOException {
    assertRefused(
        "refers to itself, or is nested too deeply",
        FUNCTION + ROUTE + "      Tags: &tags {again: *tags}\n");
  }

  @Test
  void anAuthorizerThatIsAFunctionIsRefused() throws IOException {
    String api =
        """
          Api:
            Type: AWS::Serverless::HttpApi
            Properties:
              Auth:
                DefaultAuthorizer: Own
                Authorizers: {Own: {FunctionArn: !ImportValue authorizer}}
        """;
    String route = ROUTE.replace("Path", "ApiId: !Ref Api, Path");
    assertRefused(
        "the authorizer Own cannot run here, only a JWT authorizer can", FUNCTION + route + api);
    String open = route.replace("Method", "Auth: {Authorizer: NONE}, Method");
    assertEquals(List.of("GET /a"), routes(read(FUNCTION + open + api)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nested.Outputs.Table", "Own.Table"})
  void aValueThatOnlyAnotherStackKnowsIsRefused(String attribute) throws IOException {
    assertRefused(
        "nothing here makes " + attribute,
        FUNCTION
            + ROUTE
            + "      Environment: {Variables: {TABLE: !GetAtt "
            + attribute
            + "}}\n"
            + "  Nested: {Type: AWS::CloudFormation::Stack}\n"
            + "  Own: {Type: Custom::Table}\n");
  }

  private void assertRefused(String problem, String template) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), template);
    String message =
        assertThrows(StartFailure.class, () -> Stack.read(file, "s", Map.of())).getMessage();
    assertTrue(message.matches("\\S+template.yaml:\\d+: .+"), message);
    assertTrue(message.endsWith(": " + problem), message);
  }

  private Stack read(String template) throws IOException {
    return Stack.read(Files.writeString(folder.resolve("template.yaml"), template), "s", Map.of());
  }

  private static List<String> routes(Stack stack) {
    return stack.api().orElseThrow().routes().stream().map(Route::key).toList();
  }
}

package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.policy.AccessRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template says of the role that a function runs under. */
class ExecutionRoleTest extends TemplateFolder {
  private static final String ACCOUNT = "arn:aws:dynamodb:us-east-1:123456789012:";
  private static final List<String> RESOURCES =
      List.of(
          "table/stack-Table",
          "table/stack-Table/index/ByDate",
          "table/stack-Table/backup/1",
          "table/stack-Table/stream/now",
          "table/other");

  private static final String QUERY =
      "{Version: '2012-10-17', Statement: {Effect: Allow, Action: 'dynamodb:Query', Resource:"
          + " !GetAtt Table.Arn}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!GetAtt Table.Arn",
        "[!GetAtt Table.Arn]",
        "!Sub '${Table.Arn}'",
        "!Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}'",
        "!Join ['/', ['arn:aws:dynamodb:us-east-1:123456789012:table', !Ref Table]]",
        "!If [IsDev, !GetAtt Table.Arn, '*']",
        "{'Fn::GetAtt': [Table, Arn]}"
      })
  void aTablesArnResolves(String resource) throws IOException {
    assertAllows(
        "Query table/stack-Table",
        "Policies: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 'dynamodb:Query',"
            + " Resource: "
            + resource
            + "}}");
    assertEquals(ACCOUNT + "table/stack-Table", stack("").table("Table").arn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AWSLambdaBasicExecutionRole             |
          AmazonDynamoDBReadOnlyAccess            | Query *, Scan *
          AmazonDynamoDBFullAccess                | Query *, Scan *, PutItem *, UpdateTable *
          AmazonDynamoDBFullAccess_v2             | Query *, Scan *, PutItem *, UpdateTable *
          'arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess' | Query *, Scan *
          !Sub 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole' |
          [AWSLambdaBasicExecutionRole, {DynamoDBWritePolicy: {TableName: !Ref Table}}] | PutItem table/stack-Table, PutItem table/stack-Table/index/ByDate
          {DynamoDBReadPolicy: {TableName: !Ref Table}} | Query table/stack-Table, Query table/stack-Table/index/ByDate, Scan table/stack-Table, Scan table/stack-Table/index/ByDate
          {DynamoDBReconfigurePolicy: {TableName: !Ref Table}} | UpdateTable table/stack-Table
          {SQSPollerPolicy: {QueueName: q}}       |
          {VPCAccessPolicy: {}}                   |
          [!If [IsOther, AmazonDynamoDBFullAccess, !Ref AWS::NoValue]] |
          """)
  void aNamedPolicyIsKnown(String policies, String allowed) throws IOException {
    assertAllows(allowed == null ? "" : allowed, "Policies: " + policies);
    assertEquals(List.of(), stack(function("      Policies: " + policies + "\n")).warnings());
  }

  /** SAM makes the role, and CloudFormation its name. */
  @Test
  void aFunctionWithoutPoliciesMayDoNothing() throws IOException {
    ExecutionRole role = stack(function("")).function("F").role();
    assertEquals(List.of(), role.policy().statements());
    assertEquals("arn:aws:iam::123456789012:role/stack-FRole", role.arn());
    assertEquals("stack-FRole", role.name());
  }

  @Test
  void aRoleOfTheTemplateHasItsPoliciesAndThoseAttachedToIt() throws IOException {
    Stack stack =
        stack(
            function("      Role: !GetAtt R.Arn\n      Policies: [AmazonDynamoDBFullAccess]\n")
                + """
                  R:
                    Type: AWS::IAM::Role
                    Properties:
                      Path: /team/
                      ManagedPolicyArns:
                        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
                        - !Ref M
                      Policies:
                        - {PolicyName: inline, PolicyDocument: {Statement: {Effect: Allow, Action: "dynamodb:Query", Resource: !GetAtt Table.Arn}}}
                  M:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:PutItem", Resource: !GetAtt Table.Arn}]}
                  Attached:
                    Type: AWS::IAM::Policy
                    Properties:
                      PolicyName: attached
                      Roles: [!Ref R]
                      PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:Scan", Resource: !Sub "${Table.Arn}/index/*"}]}
                  Lone:
                    Type: AWS::IAM::RolePolicy
                    Properties:
                      PolicyName: lone
                      RoleName: !Ref R
                      PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:UpdateTable", Resource: !GetAtt Table.Arn}]}
                  Elsewhere:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      Roles: [somebody]
                      PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:*", Resource: "*"}]}
                """);
    LambdaFunction function = stack.function("F");
    assertEquals("arn:aws:iam::123456789012:role/team/stack-R", function.role().arn());
    assertEquals(
        "PutItem table/stack-Table, Query table/stack-Table,"
            + " Scan table/stack-Table/index/ByDate, UpdateTable table/stack-Table",
        allowed(function));
    assertEquals(List.of(), stack.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Role: arn:aws:iam::123456789012:role/shared | the role is not in the template, so every action on DynamoDB is allowed here | PutItem *, Query *, Scan *, UpdateTable *
          PermissionsBoundary: arn:aws:iam::aws:policy/X | PermissionsBoundary is not evaluated here |
          `Policies: []\n    Connectors: {C: {Properties: {Destination: {Id: Table}, Permissions: [Write]}}}` | Connectors are not read here, so they allow nothing |
          Policies: [CompanyPolicy] | the managed policy CompanyPolicy is not known here, so it allows nothing |
          `Policies: [{DynamoDBCrudPolicy: {TableName: !ImportValue t}}]` | !ImportValue is not supported here, so it is left out of F.Policies.DynamoDBCrudPolicy.TableName |
          `Policies: [!ImportValue p]` | !ImportValue is not supported here, so it is left out of F.Policies |
          `Policies: {Statement: {Effect: Allow, Action: 'dynamodb:Query', Resource: !ImportValue t}}` | !ImportValue is not supported here, so it is left out of F.Policies.Statement.Resource |
          `Policies: {Statement: [{Effect: Allow, Action: 'dynamodb:Query', Resource: [!ImportValue t, !GetAtt Table.Arn]}]}` | !ImportValue is not supported here, so it is left out of F.Policies.Statement.Resource | Query table/stack-Table
          `Policies: {Statement: [{Effect: Allow, Action: 'dynamodb:Query', NotResource: [!ImportValue t, !GetAtt Table.Arn]}]}` | !ImportValue is not supported here, so it is left out of F.Policies.Statement.NotResource |
          `Policies: {Statement: [{Effect: Allow, Action: 'dynamodb:Query', Resource: '*', Condition: {StringNotEquals: {'a:b': [!ImportValue t]}}}]}` | !ImportValue is not supported here, so it is left out of F.Policies.Statement.Condition.StringNotEquals.a:b |
          """)
  void whatCannotBeKnownHereIsAWarning(String property, String warning, String allowed)
      throws IOException {
    Stack stack = stack(function("      " + property.replace("\\n", "\n") + "\n"));
    assertEquals(
        List.of(warning),
        stack.warnings().stream()
            .map(line -> line.replaceFirst("^\\S+template.yaml:\\d+: (F: )?", ""))
            .toList());
    assertEquals(allowed == null ? "" : allowed, allowed(stack.function("F")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `[{DynamoDBReedPolicy: {TableName: t}}]` | F: Policies[0] is no policy document, no managed policy and no policy template of SAM
          `[AWSLambdaBasicExecutionRole, {Version: '2012-10-17'}]` | F: Policies[1] is no policy document, no managed policy and no policy template of SAM
          `[{DynamoDBReadPolicy: {}}]` | F.DynamoDBReadPolicy: TableName is missing
          `[{DynamoDBStreamReadPolicy: {TableName: t}}]` | F.DynamoDBStreamReadPolicy: StreamName is missing
          `{Statement: {Effect: Permit, Action: 'a:b', Resource: '*'}}` | F: Policies[0].Statement[0].Effect: must be Allow or Deny
          `[{Statement: [{Effect: Allow, Action: 'a:b', Resource: Table}]}]` | F: Policies[0].Statement[0]: "Table" is not * or an ARN of six parts
          `[{Statement: [{Effect: Deny, Action: 'a:b', Resource: !ImportValue t}]}]` | !ImportValue is not supported here
          """)
  void aPolicyThatAwsWouldRefuseStopsTheStart(String policies, String problem) {
    assertRefused(problem, routed("      Policies: " + policies + "\n"));
  }

  @Test
  void aPolicyOfARoleIsCheckedToo() {
    assertRefused(
        "R.Policies[0]: PolicyDocument.Statement[0]: needs either Action or NotAction",
        routed("      Role: !GetAtt R.Arn\n")
            + "  R: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument:"
            + " {Statement: [{Effect: Allow, Resource: '*'}]}}]}}\n");
  }

  /** Policies name such resources too, so their values must have the form of an ARN. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "!GetAtt Q.Arn",
        "!Ref Topic",
        "!GetAtt Topic.TopicArn",
        "!GetAtt Table.StreamArn"
      })
  void theArnOfAnotherResourceIsAnArn(String resource) throws IOException {
    Stack stack =
        stack(
            function(
                    "      Policies: {Statement: {Effect: Allow, Action: 'a:b', Resource: "
                        + resource
                        + "}}\n")
                + "  Q: {Type: AWS::SQS::Queue}\n  Topic: {Type: AWS::SNS::Topic}\n");
    assertEquals("", allowed(stack.function("F")));
    assertEquals(List.of(), stack.warnings());
  }

  /** The actions that a function is allowed, each with its resource; a star is all resources. */
  private static String allowed(LambdaFunction function) {
    return Stream.of("PutItem", "Query", "Scan", "UpdateTable")
        .map(action -> allowed(function, action))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String allowed(LambdaFunction function, String action) {
    List<String> resources =
        RESOURCES.stream()
            .filter(
                resource ->
                    function
                        .policy()
                        .decide(
                            new AccessRequest("dynamodb:" + action, ACCOUNT + resource, Map.of()))
                        .allowed())
            .toList();
    return resources.equals(RESOURCES)
        ? action + " *"
        : resources.stream()
            .map(resource -> action + " " + resource)
            .collect(Collectors.joining(", "));
  }

  private void assertAllows(String allowed, String property) throws IOException {
    LambdaFunction function = stack(function("      " + property + "\n")).function("F");
    assertEquals(
        Stream.of(allowed.split(", ")).sorted().toList(),
        Stream.of(allowed(function).split(", ")).sorted().toList());
  }

  private void assertRefused(String problem, String resources) {
    String message = assertThrows(StartFailure.class, () -> stack(resources)).getMessage();
    assertTrue(message.matches("\\S+template.yaml:\\d+: .+"), message);
    assertEquals(problem, message.replaceFirst("^\\S+template.yaml:\\d+: ", ""));
  }
}

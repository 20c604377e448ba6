package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What makes a stack fit for production: a table with a row for each property of the template. A
 * property that somebody removes or changes fails its row, and no other.
 */
class TemplatePropertiesTest {
  /** What the property is for, where it stands, and its value. */
  private static final String TABLE =
      """
      requests a second                | Resources.ItemsApi.Properties.DefaultRouteSettings.ThrottlingRateLimit | !Ref ThrottlingRate
      requests at once                 | Resources.ItemsApi.Properties.DefaultRouteSettings.ThrottlingBurstLimit | !Ref ThrottlingBurst
      100 requests a second            | Parameters.ThrottlingRate.Default | 100
      200 requests at once             | Parameters.ThrottlingBurst.Default | 200
      read units                       | Resources.ItemsTable.Properties.OnDemandThroughput.MaxReadRequestUnits | !Ref TableReadLimit
      write units                      | Resources.ItemsTable.Properties.OnDemandThroughput.MaxWriteRequestUnits | !Ref TableWriteLimit
      1,000 read units                 | Parameters.TableReadLimit.Default | 1000
      1,000 write units                | Parameters.TableWriteLimit.Default | 1000
      reserved concurrency             | Globals.Function.ReservedConcurrentExecutions | !If [ReservesConcurrency, !Ref ReservedConcurrency, !Ref AWS::NoValue]
      no reserved concurrency at first | Parameters.ReservedConcurrency.Default | ""
      reserved if asked for            | Conditions.ReservesConcurrency | !Not [!Equals [!Ref ReservedConcurrency, ""]]
      protected table                  | Resources.ItemsTable.Properties.DeletionProtectionEnabled | !If [ProtectsData, true, false]
      protected users                  | Resources.UserPool.Properties.DeletionProtection | !If [ProtectsData, ACTIVE, INACTIVE]
      protected at first               | Parameters.DeletionProtection.Default | "true"
      protected if asked for           | Conditions.ProtectsData | !Equals [!Ref DeletionProtection, "true"]
      a table that is kept             | Resources.ItemsTable.DeletionPolicy | RetainExceptOnCreate
      a table that is never replaced   | Resources.ItemsTable.UpdateReplacePolicy | Retain
      users that are kept              | Resources.UserPool.DeletionPolicy | RetainExceptOnCreate
      users that are never replaced    | Resources.UserPool.UpdateReplacePolicy | Retain
      restore to a point in time       | Resources.ItemsTable.Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled | true
      time to live                     | Resources.ItemsTable.Properties.TimeToLiveSpecification | {AttributeName: "api#expiresAt", Enabled: true}
      MFA                              | Resources.UserPool.Properties.MfaConfiguration | !Ref Mfa
      MFA with an app                  | Resources.UserPool.Properties.EnabledMfas | !If [OffersMfa, [SOFTWARE_TOKEN_MFA], !Ref AWS::NoValue]
      MFA that a user may leave out    | Parameters.Mfa.Default | OPTIONAL
      no sign-up                       | Resources.UserPool.Properties.AdminCreateUserConfig.AllowAdminCreateUserOnly | true
      an authorizer on each route      | Resources.ItemsApi.Properties.Auth.DefaultAuthorizer | Jwt
      a boundary of the functions      | Globals.Function.PermissionsBoundary | !If [HasPermissionsBoundary, !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${PermissionsBoundary}", !Ref AWS::NoValue]
      a boundary of the deployments    | Resources.DeploymentRole.Properties.PermissionsBoundary | !If [HasPermissionsBoundary, !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${PermissionsBoundary}", !Ref AWS::NoValue]
      no boundary at first             | Parameters.PermissionsBoundary.Default | ""
      an access log                    | Resources.ItemsApi.Properties.AccessLogSettings.DestinationArn | !GetAtt AccessLogs.Arn
      a log group for gateways         | Resources.AccessLogs.Properties.LogGroupName | !Sub "/aws/vendedlogs/apigateway/${AWS::StackName}"
      access logs that expire          | Resources.AccessLogs.Properties.RetentionInDays | !Ref LogRetentionDays
      function logs that expire        | Resources.FunctionLogs.Properties.RetentionInDays | !Ref LogRetentionDays
      logs of 30 days                  | Parameters.LogRetentionDays.Default | 30
      one log group of the functions   | Globals.Function.LoggingConfig.LogGroup | !Ref FunctionLogs
      an e-mail                        | Resources.AlarmTopic.Properties.Subscription | [{Protocol: email, Endpoint: !Ref AlarmEmail}]
      no alarms at first               | Parameters.AlarmEmail.Default | ""
      alarms if asked for              | Conditions.HasAlarms | !Not [!Equals [!Ref AlarmEmail, ""]]
      no dashboard at first            | Parameters.Dashboard.Default | "false"
      a dashboard if asked for         | Resources.SystemDashboard.Condition | HasDashboard
      a gradual deployment             | Globals.Function.DeploymentPreference.Type | !Ref DeploymentPreference
      all at once at first             | Parameters.DeploymentPreference.Default | AllAtOnce
      alarms that roll back            | Globals.Function.DeploymentPreference.Alarms | !If [ShiftsGradually, [!Ref FailuresAlarm, !Ref CrashesAlarm], []]
      a role of the deployments        | Globals.Function.DeploymentPreference.Role | !GetAtt DeploymentRole.Arn
      the policy of that role          | Resources.DeploymentRole.Properties.ManagedPolicyArns | [!Sub "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited"]
      an alarm for each deployment     | Conditions.WatchesDeployments | !Or [!Condition HasAlarms, !Condition ShiftsGradually]
      an alias                         | Globals.Function.AutoPublishAlias | live
      no other address beside a domain | Resources.ItemsApi.Properties.DisableExecuteApiEndpoint | !If [HasDomain, true, false]
      a domain for the API's stage     | Resources.ApiDomainMapping.Properties.Stage | !Ref ItemsApi.Stage
      a domain with current TLS        | Resources.ApiDomain.Properties.DomainNameConfigurations.0.SecurityPolicy | TLS_1_2
      no domain at first               | Parameters.DomainName.Default | ""
      """;

  private static final Template TEMPLATE = Template.read();

  private record Property(String purpose, String path, Object value) {
    static Property of(String row) {
      String[] cells = row.split("\\s+\\|\\s+", 3);
      return new Property(cells[0].strip(), cells[1], Template.parse(cells[2]));
    }

    boolean holds(Template template) {
      return template.at(path).equals(Optional.of(value));
    }
  }

  private static Stream<Property> properties() {
    return TABLE.lines().map(Property::of);
  }

  @ParameterizedTest
  @MethodSource("properties")
  void aPropertyIsInTheTemplate(Property property) {
    assertEquals(Optional.of(property.value()), TEMPLATE.at(property.path()), property.purpose());
  }

  @ParameterizedTest
  @MethodSource("properties")
  void aPropertyThatIsRemovedFailsItsRowAlone(Property property) {
    Template mutant = TEMPLATE.without(property.path());
    assertEquals(List.of(property), properties().filter(other -> !other.holds(mutant)).toList());
  }

  /** Every question of a guided deployment is answered by Enter. */
  @Test
  void everyParameterHasADefaultAndADescription() {
    TEMPLATE
        .mapAt("Parameters")
        .forEach(
            (name, parameter) ->
                assertTrue(
                    Template.map(parameter).keySet().containsAll(List.of("Default", "Description")),
                    name));
  }

  @Test
  void theDocsNameEachParameterWithItsDefault() {
    Map<String, String> documented = new TreeMap<>();
    Template.text("docs/deploy.md")
        .split("\n## ")[1]
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\s*\\|\\s*"))
        .forEach(
            cells -> {
              for (String name : cells[1].split(", ")) {
                documented.put(name.replace("`", ""), cells[2].replace("`", ""));
              }
            });
    Map<String, String> declared = new TreeMap<>();
    TEMPLATE
        .mapAt("Parameters")
        .forEach(
            (name, parameter) -> {
              String value = (String) Template.map(parameter).get("Default");
              declared.put(name, value.isEmpty() ? "empty" : value);
            });
    assertEquals(declared, documented);
  }

  /** SAM's own RouteSettings fail the deployment after a route is renamed. */
  @Test
  void noRouteHasSettingsOfItsOwn() {
    assertEquals(
        new TreeSet<>(),
        new TreeSet<>(TEMPLATE.mapAt("Resources.ItemsApi.Properties.RouteSettings").keySet()));
  }
}

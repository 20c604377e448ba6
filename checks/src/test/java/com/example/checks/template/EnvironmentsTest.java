package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environments of samconfig.toml, the workflows of GitHub, and the roles that these need. */
class EnvironmentsTest {
  private static final Template TEMPLATE = Template.read();
  private static final Template ROLES = Template.read(".github/ci-role.yaml");
  private static final Map<String, Map<String, String>> CONFIGURATION = configuration();

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void anEnvironmentSetsParametersThatTheTemplateTakes(String environment) {
    parameters(environment)
        .forEach(
            (name, value) -> {
              Map<String, Object> parameter = TEMPLATE.mapAt("Parameters." + name);
              assertTrue(!parameter.isEmpty(), name);
              assertNotEquals(parameter.get("Default"), value, name);
              if (parameter.get("AllowedValues") instanceof List<?> allowed) {
                assertTrue(allowed.contains(value), name + "=" + value);
              }
              if (parameter.get("AllowedPattern") instanceof String pattern) {
                assertTrue(value.matches(pattern), name + "=" + value);
              }
            });
  }

  @Test
  void theEnvironmentsDifferWhereItMatters() {
    Map<String, String> staging = parameters("staging");
    Map<String, String> prod = parameters("prod");
    assertEquals("false", staging.get("DeletionProtection"));
    assertEquals(Optional.empty(), Optional.ofNullable(prod.get("DeletionProtection")));
    assertTrue(prod.get("DeploymentPreference").startsWith("Canary"), prod::toString);
    assertTrue(prod.containsKey("AlarmEmail"), prod::toString);
    assertEquals(
        3,
        new TreeSet<>(List.of(stackName("default"), stackName("staging"), stackName("prod")))
            .size());
  }

  /** A role without the boundary of .github/ci-role.yaml cannot be made there. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void anEnvironmentHasTheBoundaryOfItsRoles(String environment) {
    assertEquals(
        Map.of("Fn::Sub", "${StackName}-boundary"),
        ROLES.at("Resources.Boundary.Properties.ManagedPolicyName").orElseThrow());
    assertEquals(
        stackName(environment) + "-boundary", parameters(environment).get("PermissionsBoundary"));
  }

  @Test
  void theBoundaryAllowsWhatTheFunctionsMay() {
    assertEquals(actions(TEMPLATE.mapAt("Resources"), "dynamodb:"), boundary("dynamodb:"));
  }

  /** Every statement names its resources, except for what AWS names or has no name for. */
  @Test
  void onlyActionsWithoutANamedResourceAreAllowedOnAnyResource() {
    TreeSet<String> services = new TreeSet<>();
    for (Map<String, Object> statement : statements(ROLES)) {
      if ("*".equals(statement.get("Resource"))) {
        actions(statement, "").forEach(action -> services.add(action.replaceFirst(":.*", "")));
      }
    }
    assertEquals(new TreeSet<>(List.of("cloudwatch", "cognito-idp", "logs")), services);
  }

  @Test
  void noRoleIsMadeWithoutTheBoundary() {
    int found = 0;
    for (Map<String, Object> statement : statements(ROLES)) {
      if (actions(statement, "").contains("iam:CreateRole")) {
        found++;
        assertEquals(
            Map.of("StringEquals", Map.of("iam:PermissionsBoundary", Map.of("Ref", "Boundary"))),
            statement.get("Condition"));
      }
    }
    assertEquals(1, found);
  }

  /** A tag can be moved to other code. */
  @ParameterizedTest
  @ValueSource(strings = {"verify", "deploy"})
  void aWorkflowNamesEachActionByItsCommit(String workflow) {
    List<String> uses =
        Template.text(".github/workflows/" + workflow + ".yml")
            .lines()
            .filter(line -> line.contains("uses:"))
            .toList();
    assertTrue(!uses.isEmpty());
    for (String line : uses) {
      assertTrue(line.matches(" +- uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[\\d.]+"), line);
    }
  }

  @Test
  void mainIsBuiltOnceThenDeployedToStagingAndToProd() {
    Template deploy = Template.read(".github/workflows/deploy.yml");
    assertEquals(List.of("build", "staging", "prod"), List.copyOf(deploy.mapAt("jobs").keySet()));
    assertEquals(Optional.of("build"), deploy.at("jobs.staging.needs"));
    assertEquals(Optional.of("staging"), deploy.at("jobs.prod.needs"));
    for (String environment : List.of("staging", "prod")) {
      String job = "jobs." + environment;
      assertEquals(Optional.of(environment), deploy.at(job + ".environment"));
      assertEquals(Optional.of("write"), deploy.at(job + ".permissions.id-token"));
      String steps = deploy.at(job + ".steps").orElseThrow().toString();
      assertTrue(steps.contains(".github/deploy " + environment), steps);
      assertTrue(!steps.contains("package") && !steps.contains("mvn install"), steps);
    }
    assertEquals(Map.of("contents", "read"), deploy.mapAt("permissions"));
    String user = Template.text(".github/test-user");
    assertTrue(user.contains("\nstack=" + stackName("staging") + "\n"), user);
  }

  private static String stackName(String environment) {
    return CONFIGURATION.get(environment + ".global.parameters").get("stack_name");
  }

  private static Map<String, String> parameters(String environment) {
    Map<String, String> parameters = new TreeMap<>();
    String overrides =
        CONFIGURATION.get(environment + ".deploy.parameters").get("parameter_overrides");
    for (String pair : overrides.split(" ")) {
      parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return parameters;
  }

  /** The sections of samconfig.toml, which hold one name and one value on each line. */
  private static Map<String, Map<String, String>> configuration() {
    Map<String, Map<String, String>> sections = new TreeMap<>();
    Map<String, String> section = new TreeMap<>();
    for (String line : Template.text("samconfig.toml").lines().toList()) {
      if (line.startsWith("[")) {
        section = new TreeMap<>();
        sections.put(line.substring(1, line.indexOf(']')), section);
      } else if (line.contains(" = ") && !line.startsWith("#")) {
        String[] pair = line.split(" = ", 2);
        section.put(pair[0], pair[1].replace("\"", ""));
      }
    }
    return sections;
  }

  private static TreeSet<String> boundary(String prefix) {
    return actions(ROLES.mapAt("Resources.Boundary"), prefix);
  }

  /** The actions in a piece of a template that begin with a prefix. */
  private static TreeSet<String> actions(Object piece, String prefix) {
    List<Map<String, Object>> statements = new ArrayList<>();
    collect(piece, statements);
    TreeSet<String> actions = new TreeSet<>();
    for (Map<String, Object> statement : statements) {
      Object named = statement.get("Action");
      for (Object action : named instanceof List<?> list ? list : List.of(named)) {
        if (action.toString().startsWith(prefix)) {
          actions.add(action.toString());
        }
      }
    }
    return actions;
  }

  private static List<Map<String, Object>> statements(Template template) {
    List<Map<String, Object>> statements = new ArrayList<>();
    collect(template.mapAt("Resources"), statements);
    return statements;
  }

  private static void collect(Object value, List<Map<String, Object>> statements) {
    if (value instanceof Map<?, ?> map) {
      if (map.containsKey("Effect")) {
        statements.add(Template.map(value));
      }
      map.values().forEach(inner -> collect(inner, statements));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, statements));
    }
  }
}

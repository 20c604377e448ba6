package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An alarm on a metric that nobody emits never rises. So each metric of an alarm and of the
 * dashboard is one that AWS documents, or one of the template's filters.
 */
class MetricsTest {
  private static final Template TEMPLATE = Template.read();
  private static final Map<String, Object> STACK = Map.of("Ref", "AWS::StackName");

  /**
   * What AWS emits: namespace, metrics, and the dimensions that the metrics have together.
   *
   * <ul>
   *   <li>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
   *   <li>https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
   *   <li>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
   * </ul>
   */
  private static final String AWS =
      """
      AWS/ApiGateway | 4xx, 5xx, Count, Latency, IntegrationLatency | ApiId
      AWS/Lambda     | Errors, Throttles, Invocations, Duration, ConcurrentExecutions | FunctionName
      AWS/DynamoDB   | SystemErrors, ThrottledRequests, SuccessfulRequestLatency | Operation, TableName
      AWS/DynamoDB   | ConsumedReadCapacityUnits, ConsumedWriteCapacityUnits | TableName
      """;

  /** The resources that the values of dimensions must refer to, by the dimension's name. */
  private static final Map<String, String> REFERENCES =
      Map.of(
          "ApiId", "AWS::Serverless::HttpApi",
          "FunctionName", "AWS::Serverless::Function",
          "TableName", "AWS::DynamoDB::Table");

  private record Emitted(Object namespace, String name, Set<String> dimensions) {}

  @Test
  void everyMetricOfAnAlarmIsEmitted() {
    assertEquals(List.of(), problems(TEMPLATE, Metrics.ofAlarms(TEMPLATE)));
  }

  @Test
  void everyMetricOfTheDashboardIsEmitted() {
    assertEquals(List.of(), problems(TEMPLATE, Metrics.ofDashboard(TEMPLATE)));
  }

  /** The metric of AWS's own sample, a REST API's dimension, and a filter that is gone. */
  @ParameterizedTest
  @CsvSource({
    "LatencyAlarm.Properties.MetricName, 5XXErrors",
    "LatencyAlarm.Properties.Namespace, AWS/APIGateway",
    "LatencyAlarm.Properties.Dimensions.0.Name, ApiName",
    "CrashesAlarm.Properties.Metrics.1.MetricStat.Metric.Dimensions.0.Value, create",
    "FailuresFilter.Properties.MetricTransformations.0.MetricName, Faults",
    "FailuresFilter.Properties.MetricTransformations.0.MetricNamespace, items"
  })
  void aMetricThatNobodyEmitsIsFound(String path, String value) {
    Template mutant = TEMPLATE.with("Resources." + path, value);
    assertEquals(1, problems(mutant, Metrics.ofAlarms(mutant)).size());
  }

  @Test
  void everyFunctionsCrashesAndThrottlesAreWatched() {
    Set<String> functions = TEMPLATE.resources("AWS::Serverless::Function").keySet();
    assertEquals(functions, referred("CrashesAlarm", "FunctionName"));
    assertEquals(functions, referred("FunctionThrottlesAlarm", "FunctionName"));
  }

  /** A create with an Idempotency-Key puts two items in a transaction. */
  @Test
  void everyActionOnTheTableIsWatched() {
    Set<String> actions = new TreeSet<>(Set.of("TransactWriteItems"));
    Pattern.compile("dynamodb:(\\w+)")
        .matcher(TEMPLATE.resources("AWS::Serverless::Function").toString())
        .results()
        .forEach(action -> actions.add(action.group(1)));
    for (String alarm : List.of("TableErrorsAlarm", "TableThrottlesAlarm")) {
      Set<String> watched = new TreeSet<>();
      Metrics.ofAlarms(TEMPLATE).stream()
          .filter(metric -> metric.user().equals(alarm))
          .forEach(metric -> watched.add((String) metric.dimensions().get("Operation")));
      assertEquals(actions, watched, alarm);
    }
  }

  @Test
  void theLatencyIsHeldAgainstHalfOfTheTimeout() {
    int seconds = Integer.parseInt((String) TEMPLATE.at("Globals.Function.Timeout").orElseThrow());
    assertEquals(
        Integer.toString(seconds * 1000 / 2),
        TEMPLATE.at("Resources.LatencyAlarm.Properties.Threshold").orElseThrow());
  }

  /** An alarm whose expression returns nothing, or two series, cannot be made. */
  @Test
  void anExpressionUsesTheMetricsThatAreThere() {
    TEMPLATE
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            (alarm, properties) -> {
              Set<String> ids = new HashSet<>();
              List<String> expressions = new ArrayList<>();
              for (Object query : Template.list(properties.getOrDefault("Metrics", List.of()))) {
                Map<String, Object> entry = Template.map(query);
                assertTrue(ids.add((String) entry.get("Id")), alarm);
                if (entry.get("Expression") instanceof String expression) {
                  expressions.add(expression);
                } else {
                  assertEquals("false", entry.get("ReturnData"), alarm);
                }
              }
              assertEquals(ids.isEmpty() ? 0 : 1, expressions.size(), alarm);
              for (String expression : expressions) {
                Pattern.compile("\\b[a-z]\\w*")
                    .matcher(expression)
                    .results()
                    .forEach(id -> assertTrue(ids.contains(id.group()), alarm + ": " + id.group()));
              }
            });
  }

  /** CloudWatch has no metric of a filter that has a default value and dimensions. */
  @Test
  void aFilterWithDimensionsHasNoDefaultValue() {
    TEMPLATE
        .resources("AWS::Logs::MetricFilter")
        .forEach(
            (filter, properties) -> {
              Map<String, Object> metric =
                  Template.map(Template.list(properties.get("MetricTransformations")).getFirst());
              assertTrue(
                  !metric.containsKey("Dimensions") || !metric.containsKey("DefaultValue"), filter);
            });
  }

  /** CloudWatch bills an alarm by its metrics, and a filter by the values of its dimension. */
  @Test
  void theDocsNameWhatIsBilled() {
    String docs = Template.text("docs/deploy.md");
    List<Metric> metrics = Metrics.ofAlarms(TEMPLATE);
    assertEquals(26, metrics.size());
    assertTrue(docs.contains("seven alarms on 26 metrics"));
    assertEquals(7, TEMPLATE.resources("AWS::CloudWatch::Alarm").size());
    assertEquals(
        6,
        metrics.stream()
            .filter(metric -> Set.of("FailuresAlarm", "CrashesAlarm").contains(metric.user()))
            .count());
    assertTrue(docs.contains("two alarms on 6 metrics"));
    int functions = TEMPLATE.resources("AWS::Serverless::Function").size();
    assertEquals(
        17,
        filters(TEMPLATE).stream()
            .mapToInt(metric -> metric.dimensions().isEmpty() ? 1 : functions)
            .sum());
    assertTrue(docs.contains("up to 17 metrics"));
  }

  @Test
  void theDashboardShowsEveryFilter() {
    Set<String> shown = new TreeSet<>();
    Metrics.ofDashboard(TEMPLATE).stream()
        .filter(metric -> metric.namespace().equals(STACK))
        .forEach(metric -> shown.add(metric.name()));
    Set<String> filtered = new TreeSet<>();
    filters(TEMPLATE).forEach(metric -> filtered.add(metric.name()));
    assertEquals(filtered, shown);
  }

  private static List<String> problems(Template template, List<Metric> metrics) {
    Set<Emitted> emitted = new HashSet<>(filters(template));
    for (String row : AWS.lines().toList()) {
      String[] cells = row.split("\\s*\\|\\s*");
      for (String name : cells[1].split(", ")) {
        emitted.add(new Emitted(cells[0], name, Set.of(cells[2].split(", "))));
      }
    }
    List<String> problems = new ArrayList<>();
    for (Metric metric : metrics) {
      var wanted = new Emitted(metric.namespace(), metric.name(), metric.dimensions().keySet());
      if (!emitted.contains(wanted)) {
        problems.add(metric.user() + ": nobody emits " + wanted);
      }
      metric
          .dimensions()
          .forEach(
              (name, value) -> {
                Set<String> resources =
                    template.resources(REFERENCES.getOrDefault(name, "")).keySet();
                boolean refers =
                    value instanceof Map<?, ?> map && resources.contains(map.get("Ref"));
                if (REFERENCES.containsKey(name) && !refers) {
                  problems.add(metric.user() + ": " + name + " is " + value);
                }
              });
    }
    return problems;
  }

  private static List<Emitted> filters(Template template) {
    List<Emitted> emitted = new ArrayList<>();
    template
        .resources("AWS::Logs::MetricFilter")
        .values()
        .forEach(
            properties -> {
              for (Object each : Template.list(properties.get("MetricTransformations"))) {
                Map<String, Object> metric = Template.map(each);
                Set<String> dimensions = new TreeSet<>();
                Template.list(metric.getOrDefault("Dimensions", List.of()))
                    .forEach(pair -> dimensions.add((String) Template.map(pair).get("Key")));
                emitted.add(
                    new Emitted(
                        metric.get("MetricNamespace"),
                        (String) metric.get("MetricName"),
                        dimensions));
              }
            });
    return emitted;
  }

  private static Set<String> referred(String alarm, String dimension) {
    Map<String, String> referred = new TreeMap<>();
    for (Metric metric : Metrics.ofAlarms(TEMPLATE)) {
      if (metric.user().equals(alarm)) {
        Object value = metric.dimensions().get(dimension);
        referred.put((String) Template.map(value).get("Ref"), alarm);
      }
    }
    return referred.keySet();
  }
}

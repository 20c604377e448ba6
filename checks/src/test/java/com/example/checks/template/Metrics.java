package com.example.checks.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The metrics that a template's alarms and its dashboard use. */
final class Metrics {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z:]+)}");

  private Metrics() {}

  /** The metrics of all alarms. */
  static List<Metric> ofAlarms(Template template) {
    List<Metric> metrics = new ArrayList<>();
    template
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            (alarm, properties) -> {
              if (properties.containsKey("MetricName")) {
                metrics.add(ofAlarm(alarm, properties));
              }
              for (Object query : Template.list(properties.getOrDefault("Metrics", List.of()))) {
                if (Template.map(query).get("MetricStat") instanceof Map<?, ?> stat) {
                  metrics.add(ofAlarm(alarm, Template.map(stat.get("Metric"))));
                }
              }
            });
    return metrics;
  }

  /** The metrics of the dashboard's widgets. A widget's title is the user. */
  static List<Metric> ofDashboard(Template template) {
    List<Metric> metrics = new ArrayList<>();
    for (Object widget : Template.list(dashboard(template).get("widgets"))) {
      Map<String, Object> properties = Template.map(Template.map(widget).get("properties"));
      for (Object metric : Template.list(properties.get("metrics"))) {
        metrics.add(ofWidget((String) properties.get("title"), Template.list(metric)));
      }
    }
    return metrics;
  }

  /** The dashboard's JSON. */
  static Map<String, Object> dashboard(Template template) {
    return Template.map(
        Template.parse(
            (String)
                template
                    .at("Resources.SystemDashboard.Properties.DashboardBody.Fn::Sub")
                    .orElseThrow()));
  }

  private static Metric ofAlarm(String alarm, Map<String, Object> metric) {
    Map<String, Object> dimensions = new TreeMap<>();
    for (Object dimension : Template.list(metric.getOrDefault("Dimensions", List.of()))) {
      Map<String, Object> pair = Template.map(dimension);
      dimensions.put((String) pair.get("Name"), pair.get("Value"));
    }
    return new Metric(
        alarm, metric.get("Namespace"), (String) metric.get("MetricName"), dimensions);
  }

  // [namespace, name, dimension, value, …, {options}]
  private static Metric ofWidget(String title, List<Object> metric) {
    Map<String, Object> dimensions = new TreeMap<>();
    for (int i = 2; i + 1 < metric.size(); i += 2) {
      dimensions.put((String) metric.get(i), reference((String) metric.get(i + 1)));
    }
    return new Metric(title, reference((String) metric.get(0)), (String) metric.get(1), dimensions);
  }

  // In a text of !Sub, ${X} is what !Ref X is elsewhere.
  private static Object reference(String text) {
    var variable = VARIABLE.matcher(text);
    return variable.matches() ? Map.of("Ref", variable.group(1)) : text;
  }
}

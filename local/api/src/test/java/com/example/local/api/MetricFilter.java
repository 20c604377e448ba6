package com.example.local.api;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A metric filter of the template.
 *
 * @param logGroup the logical id of the log group whose lines the filter reads
 * @param value a number, or a reference to a value of the line
 * @param operation a reference to the value of the dimension {@code operation}, or an empty text
 */
record MetricFilter(
    String logGroup, FilterPattern pattern, String metric, String value, String operation) {

  /** A datum that a line gives: the metric's name, and the operation if the metric has it. */
  record Datum(String metric, double value) {}

  /** What CloudWatch counts of a line. */
  Optional<Datum> read(String line) {
    return pattern
        .match(line)
        .map(
            match -> {
              String number = value.startsWith("$") ? match.value(value).orElseThrow() : value;
              String dimension =
                  operation.isEmpty() ? "" : " " + match.value(operation).orElseThrow();
              return new Datum(metric + dimension, Double.parseDouble(number));
            });
  }

  /** The metric filters of a template. */
  static List<MetricFilter> of(Path template) throws IOException {
    List<MetricFilter> filters = new ArrayList<>();
    for (Object resource : section(template, "Resources").values()) {
      if (resource instanceof Map<?, ?> map && "AWS::Logs::MetricFilter".equals(map.get("Type"))) {
        filters.add(of((Map<?, ?>) map.get("Properties")));
      }
    }
    return filters;
  }

  /** The format of the line that the gateway writes. */
  static String accessLogFormat(Path template) throws IOException {
    Object properties =
        ((Map<?, ?>) section(template, "Resources").get("ItemsApi")).get("Properties");
    return (String) ((Map<?, ?>) ((Map<?, ?>) properties).get("AccessLogSettings")).get("Format");
  }

  private static MetricFilter of(Map<?, ?> properties) {
    Map<?, ?> metric = (Map<?, ?>) ((List<?>) properties.get("MetricTransformations")).getFirst();
    String operation =
        metric.get("Dimensions") instanceof List<?> dimensions
            ? (String) ((Map<?, ?>) dimensions.getFirst()).get("Value")
            : "";
    return new MetricFilter(
        (String) properties.get("LogGroupName"),
        FilterPattern.of((String) properties.get("FilterPattern")),
        (String) metric.get("MetricName"),
        (String) metric.get("MetricValue"),
        operation);
  }

  private static Map<?, ?> section(Path template, String name) throws IOException {
    try (Reader reader = Files.newBufferedReader(template)) {
      return (Map<?, ?>) ((Map<?, ?>) value(new Yaml().compose(reader))).get(name);
    }
  }

  // Without the tags: !Ref X is X.
  private static Object value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence -> sequence.getValue().stream().map(MetricFilter::value).toList();
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        ((MappingNode) node)
            .getValue()
            .forEach(
                entry ->
                    map.put(
                        ((ScalarNode) entry.getKeyNode()).getValue(), value(entry.getValueNode())));
        yield map;
      }
    };
  }
}

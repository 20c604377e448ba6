package com.example.checks.template;

import java.util.Map;
import java.util.TreeMap;

/**
 * A metric that an alarm watches or a dashboard shows.
 *
 * @param user the alarm, or the dashboard's widget
 * @param namespace a text, or a reference such as {@code {Ref: AWS::StackName}}
 * @param dimensions the values by the dimensions' names
 */
record Metric(String user, Object namespace, String name, Map<String, Object> dimensions) {
  Metric {
    dimensions = new TreeMap<>(dimensions);
  }
}

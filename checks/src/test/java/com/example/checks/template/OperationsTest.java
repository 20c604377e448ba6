package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operations.md names what template.yaml makes. */
class OperationsTest {
  private static final Template TEMPLATE = Template.read();
  private static final String DOCS = Template.text("docs/operations.md");

  @Test
  void everyAlarmHasARow() {
    assertEquals(
        TEMPLATE.resources("AWS::CloudWatch::Alarm").keySet(), found("(?m)^\\| `(\\w+Alarm)` \\|"));
  }

  @Test
  void everySavedQueryIsNamed() {
    Set<String> missing =
        TEMPLATE.resources("AWS::Logs::QueryDefinition").values().stream()
            .map(query -> Template.map(query.get("Name")))
            .map(name -> name.get("Fn::Sub").toString().replaceFirst(".*/", ""))
            .filter(name -> !DOCS.contains("*" + name + "*"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  @Test
  void theImportTakesWhatADeletedStackKeeps() {
    Set<String> kept =
        TEMPLATE.mapAt("Resources").entrySet().stream()
            .filter(resource -> Template.map(resource.getValue()).containsKey("DeletionPolicy"))
            .map(resource -> resource.getKey())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(kept, found("\"LogicalResourceId\": \"(\\w+)\""));
    assertTrue(DOCS.contains("{ItemsTable, UserPool}"));
  }

  @Test
  void aRestoredTableGetsTheTimeToLiveOfTheTemplate() {
    Object attribute =
        TEMPLATE
            .at("Resources.ItemsTable.Properties.TimeToLiveSpecification.AttributeName")
            .orElseThrow();
    assertEquals(Set.of(attribute.toString()), found("AttributeName=([^']+)'"));
  }

  @Test
  void theCommandsSetParametersOfTheTemplate() {
    Set<String> parameters = found("--parameter-overrides '?(\\w+)=");
    assertEquals(Set.of("DeletionProtection", "ReservedConcurrency"), parameters);
    assertTrue(TEMPLATE.mapAt("Parameters").keySet().containsAll(parameters));
  }

  private static Set<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(DOCS)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

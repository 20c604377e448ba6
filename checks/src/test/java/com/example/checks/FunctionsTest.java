package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each function of template.yaml has its module, its settings, its event and its tests. */
class FunctionsTest {
  private static final Path ROOT = Path.of("..");

  /** A function's logical id, and the lines below it. */
  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^  (\\w+):\n    Type: AWS::Serverless::Function\n((?:    .*\n|\n)+)");

  private static final Pattern CODE = Pattern.compile("CodeUri: functions/([^/]+)/target/(.+)");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** What SAM's Globals cannot hold, so that each function repeats it. */
  private static final Pattern SETTING =
      Pattern.compile("BuildMethod: .*|ProjectRootDirectory: .*|VersionDescription: .*");

  /** What the tests of each function must have, and what it is for. */
  private static final Map<String, String> TESTS =
      Map.of(
          "extends FaultContract", "faults of DynamoDB",
          "extends SnapStartContract", "snapshots",
          "@FuzzTest", "fuzzing");

  @Test
  void mavenBuildsTheFunctionsOfTheTemplate() throws IOException {
    String pom = Files.readString(ROOT.resolve("functions/pom.xml"));
    List<String> modules =
        MODULE.matcher(pom).results().map(module -> module.group(1)).sorted().toList();

    assertEquals(
        functions().values().stream().map(FunctionsTest::module).sorted().toList(),
        modules,
        "modules of functions/pom.xml");
  }

  @Test
  void everyFunctionHasTheSettingsOfTheOthers() throws IOException {
    Map<String, List<String>> settings = new TreeMap<>();
    functions()
        .forEach(
            (name, lines) ->
                settings.put(
                    name, SETTING.matcher(lines).results().map(MatchResult::group).toList()));
    List<String> most =
        settings.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();

    settings.forEach((name, own) -> assertEquals(most, own, name + " in template.yaml"));
  }

  @Test
  void everyFunctionHasAnEvent() throws IOException {
    List<String> missing =
        functions().values().stream()
            .map(lines -> "events/" + module(lines) + ".json")
            .filter(event -> !Files.exists(ROOT.resolve(event)))
            .toList();

    assertEquals(List.of(), missing, "events that are missing");
  }

  @Test
  void everyFunctionIsTestedUnderFaultsAndSnapshotsAndFuzzed() throws IOException {
    Map<String, String> missing = new TreeMap<>();
    for (String lines : functions().values()) {
      Path module = ROOT.resolve("functions").resolve(module(lines));
      StringBuilder tests = new StringBuilder();
      for (Path file : ProjectFiles.endingWith(module, ".java")) {
        tests.append(Files.readString(file));
      }
      TESTS.forEach(
          (text, what) -> {
            if (tests.indexOf(text) < 0) {
              missing.put(module.getFileName() + ": " + text, what);
            }
          });
    }

    assertEquals(Map.of(), missing, "tests that are missing");
  }

  private static Map<String, String> functions() throws IOException {
    Map<String, String> functions = new TreeMap<>();
    FUNCTION
        .matcher(Files.readString(ROOT.resolve("template.yaml")))
        .results()
        .forEach(function -> functions.put(function.group(1), function.group(2)));
    assertFalse(functions.isEmpty());
    return functions;
  }

  /** A function's module, whose jar CodeUri names. */
  private static String module(String function) {
    MatchResult code =
        CODE.matcher(function)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError("no CodeUri in functions/: " + function));
    assertEquals(code.group(1) + ".jar", code.group(2));
    return code.group(1);
  }
}

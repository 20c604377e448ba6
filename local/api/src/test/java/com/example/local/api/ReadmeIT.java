package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the README's walk-through as a reader would, against the packaged functions. */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ID =
      Pattern.compile("item-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NOW = Pattern.compile("20(2[4-9]|[3-9]\\d)-[\\dT:.-]+Z");

  /** Ends what one command prints. */
  private static final String END = "\u001e";

  /** A command of the README and the lines below it. */
  private record Step(String command, String output) {}

  @Test
  void theWalkThroughAnswersAsWritten() throws Exception {
    List<Step> steps = steps(Files.readString(Project.README));
    assertFalse(steps.isEmpty());

    try (LocalApi api = LocalApi.start(Project.stack(), LocalApi.Options.quiet())) {
      api.putSampleData(Project.SAMPLE_DATA);
      List<String> printed = run(steps, api.url().toString());

      Map<String, String> writtenIds = new LinkedHashMap<>();
      Map<String, String> printedIds = new LinkedHashMap<>();
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        assertEquals(
            comparable(step.output(), writtenIds),
            comparable(printed.get(i), printedIds),
            step.command());
      }
    }
  }

  private static List<Step> steps(String readme) {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(readme);
    while (block.find()) {
      for (String step : block.group(1).split("(?m)^\\$ ")) {
        if (!step.isEmpty()) {
          String[] parts = step.split("\n", 2);
          steps.add(new Step(parts[0], parts[1]));
        }
      }
    }
    return steps;
  }

  /** Runs all commands in one shell, so that a variable lives on. */
  private static List<String> run(List<Step> steps, String url) throws IOException {
    StringBuilder script = new StringBuilder();
    for (Step step : steps) {
      script.append(step.command().replace("http://127.0.0.1:3000", url)).append('\n');
      script.append("printf '").append(END).append("'\n");
    }
    Process shell =
        new ProcessBuilder("bash", "-c", script.toString()).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return List.of(output.split(END, -1));
  }

  /** Replaces each new id by a number, and each time by a word. */
  private static String comparable(String output, Map<String, String> ids) {
    String named =
        ID.matcher(output)
            .replaceAll(id -> ids.computeIfAbsent(id.group(), unseen -> "id " + ids.size()));
    return NOW.matcher(named).replaceAll("now");
  }
}

package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.policy.Policy;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens in real processes if a function's statement is missing in the template. {@link
 * EventsIT} shows that each function works with the statements that the template has.
 */
class LeastPrivilegeIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

  static Stream<LambdaFunction> functions() {
    return Project.stack().functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void withoutItsStatementAFunctionFailsAndTheOthersWork(
      LambdaFunction function, @TempDir Path folder) throws Exception {
    Stack changed = new ProjectCopy(folder).withoutPolicies(function);
    LambdaFunction other =
        changed.functions().stream()
            .filter(any -> !any.logicalId().equals(function.logicalId()))
            .findAny()
            .orElseThrow();
    try (LocalApi api =
        LocalApi.start(changed, LocalApi.Options.quiet().withConsole(console::add))) {
      api.putSampleData(Project.SAMPLE_DATA);
      assertEquals(500, status(api, function));
      assertEquals(2, status(api, other) / 100);
    }
    List<String> denied =
        console.stream().filter(line -> line.startsWith("Access denied: ")).toList();
    assertEquals(1, denied.size(), denied::toString);
    assertTrue(denied.getFirst().contains(" " + function.logicalId() + " "), denied::toString);
    Map<?, ?> missing = JSON.readValue(denied.getFirst().replaceFirst("[^{]*", ""), Map.class);
    assertEquals(
        function.policy(), Policy.parse(Map.of("Version", "2012-10-17", "Statement", missing)));
  }

  private static int status(LocalApi api, LambdaFunction function)
      throws IOException, InterruptedException {
    byte[] event = Files.readAllBytes(Project.event(function));
    return JSON.readTree(api.lambda().invoke(function.logicalId(), event).payload())
        .get("statusCode")
        .intValue();
  }
}

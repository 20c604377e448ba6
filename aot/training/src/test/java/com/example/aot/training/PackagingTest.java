package com.example.aot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parameter Packaging of template.yaml changes. */
class PackagingTest {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private static final Path LAYER = Path.of("../layer/target/layer").toAbsolutePath().normalize();
  private static final Stack AOT =
      Stack.read(TEMPLATE, Stack.DEFAULT_NAME, Map.of("Packaging", "aot"));

  static Iterable<LambdaFunction> functions() {
    return Stack.read(TEMPLATE).functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theAheadOfTimePackagingRunsTheSameCodeInTheJvmOfTheLayer(LambdaFunction managed) {
    LambdaFunction aheadOfTime = AOT.function(managed.logicalId());
    assertEquals(Optional.empty(), managed.layer());
    assertEquals("provided.al2023", aheadOfTime.runtime());
    assertEquals(Optional.of(LAYER), aheadOfTime.layer());
    assertEquals(managed.code(), aheadOfTime.code());
    assertEquals(managed.handler(), aheadOfTime.handler());
  }
}

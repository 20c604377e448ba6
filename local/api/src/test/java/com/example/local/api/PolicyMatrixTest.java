package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.PolicyMatrix.Cell;
import com.example.local.policy.AccessRequest;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of everything that a function could ask of DynamoDB, each function may do its one action on the
 * stack's table, and nothing else. A missing statement and a statement that allows more are seen.
 */
class PolicyMatrixTest {
  private static final Stack STACK = Project.stack();
  private static final Table TABLE = STACK.tables().getFirst();
  private static final Map<String, String> ACTIONS = Contract.read().actions();

  private static PolicyMatrix matrix;
  private static Map<Cell, String> answers;

  @BeforeAll
  static void start() {
    matrix = new PolicyMatrix();
    answers = matrix.answers(STACK, STACK.functions());
  }

  @AfterAll
  static void stop() {
    matrix.close();
  }

  static Stream<LambdaFunction> functions() {
    return STACK.functions().stream();
  }

  @Test
  void eachFunctionMayDoItsOneActionOnTheTableAndNothingElse() {
    Map<Cell, String> succeeded = new TreeMap<>();
    STACK.functions().forEach(function -> succeeded.put(contract(function), ""));
    Map<Cell, String> allowed = new TreeMap<>(answers);
    allowed.values().removeIf(PolicyMatrix.DENIED::equals);
    assertEquals(succeeded, allowed);
  }

  @Test
  void everyActionIsAskedForOnEveryKindOfResource() {
    Set<String> actions = new HashSet<>();
    Set<String> resources = new HashSet<>();
    for (Cell cell : answers.keySet()) {
      actions.add(cell.action());
      resources.add(cell.resource());
    }
    assertEquals(TableActions.ALL.size(), actions.size());
    // The two tables, and an index of each.
    assertEquals(4, resources.size(), resources::toString);
  }

  /** For the actions too that no request can ask for on an index. */
  @ParameterizedTest
  @MethodSource("functions")
  void noActionOnAnIndexIsAllowed(LambdaFunction function) {
    for (TableActions.Action action : TableActions.ALL) {
      AccessRequest access = new AccessRequest(action.name(), TABLE.arn() + "/index/any", Map.of());
      assertFalse(function.policy().decide(access).allowed(), access::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void withoutItsStatementAFunctionMayDoNothing(LambdaFunction function, @TempDir Path folder)
      throws Exception {
    Stack changed = new ProjectCopy(folder).withoutPolicies(function);
    assertEquals(Set.of(), allowed(changed, function));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aStatementForEveryActionIsSeen(LambdaFunction function, @TempDir Path folder)
      throws Exception {
    Stack changed =
        new ProjectCopy(folder).with(function, "Action: dynamodb:\\w+", "Action: \"dynamodb:*\"");
    // Every action on the table, and no action on an index or on the other table.
    assertEquals(TableActions.ALL.size(), allowed(changed, function).size());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aStatementForEveryResourceIsSeen(LambdaFunction function, @TempDir Path folder)
      throws Exception {
    Stack changed =
        new ProjectCopy(folder).with(function, "Resource: !GetAtt \\w+\\.Arn", "Resource: \"*\"");
    Set<Cell> allowed = allowed(changed, function);
    assertTrue(allowed.contains(contract(function)), allowed::toString);
    assertTrue(allowed.size() > 1, allowed::toString);
  }

  /** What a changed function may do. The other functions must have the policies of before. */
  private static Set<Cell> allowed(Stack changed, LambdaFunction function) {
    for (LambdaFunction other : STACK.functions()) {
      boolean unchanged = other.policy().equals(changed.function(other.logicalId()).policy());
      assertEquals(!other.equals(function), unchanged, other::logicalId);
    }
    Map<Cell, String> asked =
        matrix.answers(changed, List.of(changed.function(function.logicalId())));
    asked.values().removeIf(PolicyMatrix.DENIED::equals);
    return asked.keySet();
  }

  private static Cell contract(LambdaFunction function) {
    return new Cell(function.logicalId(), ACTIONS.get(function.logicalId()), TABLE.arn());
  }
}

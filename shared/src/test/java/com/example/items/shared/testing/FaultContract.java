package com.example.items.shared.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.platform.testing.Contexts;
import com.example.platform.testing.Together;
import com.example.platform.testing.wire.Behaviour;
import com.example.platform.testing.wire.Fault;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What every function owes its callers while DynamoDB, or the way there, has a fault, and after it.
 * A cold start meets the fault from its construction on; a warm one has answered before.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class FaultContract {
  @RegisterExtension protected static final LocalTable DYNAMODB = new LocalTable();

  /** DynamoDB's own word that asking again is of no use. */
  private static final Set<Fault> LASTING =
      EnumSet.of(Fault.ACCESS_DENIED, Fault.TABLE_NOT_FOUND, Fault.TOKEN_EXPIRED, Fault.INVALID);

  /** Faults that the SDK asks again after. */
  private static final Set<Fault> RETRIED =
      EnumSet.of(
          Fault.PROVISIONED_THROUGHPUT_EXCEEDED,
          Fault.THROTTLED,
          Fault.REQUEST_LIMIT_EXCEEDED,
          Fault.INTERNAL_SERVER_ERROR,
          Fault.SERVICE_UNAVAILABLE,
          Fault.HANGING,
          Fault.HANGING_IN_THE_BODY,
          Fault.ALWAYS_LATE,
          Fault.ANSWER_LOST,
          Fault.CLOSED_IN_THE_BODY,
          Fault.NO_JSON);

  private final Function<ItemsTable, RequestStreamHandler> handlers;
  private final List<Call> calls;

  protected FaultContract(Function<ItemsTable, RequestStreamHandler> handlers, Call... calls) {
    this.handlers = handlers;
    this.calls = List.of(calls);
  }

  /**
   * A good request to the function.
   *
   * @param status of its answer
   * @param action the one DynamoDB action that it takes
   */
  public record Call(String name, Supplier<Invocation> invocation, int status, String action) {
    public Answer to(RequestStreamHandler handler) {
      return invocation.get().to(handler);
    }
  }

  @Tag("E15")
  @TestFactory
  Stream<DynamicTest> whatMaySucceedInAMomentIs503() {
    Set<Fault> passing = EnumSet.complementOf(EnumSet.copyOf(LASTING));
    loadClasses();
    return Together.run(
        Stream.of(
                ownCases(),
                each("no DNS", this::noDns),
                coldAndWarm(passing, FaultContract::assertUnavailable))
            .flatMap(cases -> cases));
  }

  /**
   * The function's own answer, before the gateway gives up on the function. An attempt takes 2 s,
   * so the attempts show how long a call may take, however slow the machine is.
   */
  @Tag("E15")
  @TestFactory
  Stream<DynamicTest> aCallEndsBeforeTheFunctionsOwnTimeout() {
    loadClasses();
    return Together.run(
        Stream.of(
                each("timeout of 3 s", call -> within(Duration.ofSeconds(3), 2, call)),
                each("timeout of 5 s", call -> within(Duration.ofSeconds(5), 2, call)),
                each("timeout of 30 s", call -> within(Duration.ofSeconds(30), 4, call)))
            .flatMap(cases -> cases));
  }

  /** What the function alone can meet and answers with a 503. */
  protected Stream<DynamicTest> ownCases() {
    return Stream.empty();
  }

  @Tag("E16")
  @TestFactory
  Stream<DynamicTest> anythingUnforeseenIs500AndTellsNothing() {
    return Together.run(coldAndWarm(LASTING, FaultContract::assertInternalError));
  }

  @Tag("E15")
  @TestFactory
  Stream<DynamicTest> aFaultOfAMomentIsRiddenOut() {
    return Together.run(
        Stream.concat(
            RETRIED.stream().flatMap(fault -> each(fault + " once", call -> once(call, fault))),
            each("connection broken while idle", this::brokenWhileIdle)));
  }

  /**
   * What the function's own code fails on comes from DynamoDB as it should: asking again is of no
   * use, and the caller must not be told to.
   */
  protected void assertItsOwnFaultIs500AtOnce() throws IOException {
    String item =
        "{\"userId\":{\"S\":\"ada\"},\"itemId\":{\"S\":\"item-1\"},\"title\":{\"TYPE\":\"x\"}}";
    Reply unknownType =
        Reply.json(200, "{\"Item\":%1$s,\"Items\":[%1$s],\"Attributes\":%1$s}".formatted(item));
    for (Call call : calls) {
      try (Instance instance = new Instance()) {
        instance.wire.behave(Behaviour.always(unknownType));
        assertInternalError(instance.answer(call));
        assertEquals(1, instance.wire.requests().size());
        instance.assertAsGoodAsNew(call);
      }
    }
  }

  /** A cold start is one of the function, not of this JVM with dozens of functions at once. */
  private void loadClasses() {
    calls.forEach(call -> call.to(handlers.apply(DYNAMODB.table())));
  }

  private Stream<DynamicTest> coldAndWarm(Set<Fault> faults, Consumer<Answer> expected) {
    return faults.stream()
        .flatMap(
            fault ->
                Stream.concat(
                    each(fault + ", cold", call -> cold(call, fault, expected)),
                    each(fault + ", warm", call -> warm(call, fault, expected))));
  }

  private Stream<DynamicTest> each(String name, Scenario scenario) {
    return calls.stream()
        .map(call -> DynamicTest.dynamicTest(call.name() + ": " + name, () -> scenario.play(call)));
  }

  private void cold(Call call, Fault fault, Consumer<Answer> expected) throws IOException {
    try (Instance instance = new Instance()) {
      fault.on(instance.wire);
      expected.accept(instance.answer(call));
      instance.assertAsGoodAsNew(call);
    }
  }

  private void warm(Call call, Fault fault, Consumer<Answer> expected) throws IOException {
    try (Instance instance = new Instance()) {
      instance.succeed(call);
      fault.on(instance.wire);
      expected.accept(instance.answer(call));
      instance.assertAsGoodAsNew(call);
    }
  }

  private void within(Duration timeout, int attempts, Call call) throws IOException {
    try (Instance instance = new Instance()) {
      assertEquals(call.status(), instance.answer(call).status());
      int before = instance.wire.requests().size();
      Fault.HANGING.on(instance.wire);
      Invocation invocation = call.invocation().get();
      assertUnavailable(invocation.to(instance.handler.orElseThrow(), Contexts.within(timeout)));
      int made = instance.wire.requests().size() - before;
      assertTrue(made <= attempts, made + " attempts");
      instance.assertAsGoodAsNew(call);
    }
  }

  /** Several tries, because a busy machine may let a try run out of time. */
  private void once(Call call, Fault fault) throws IOException {
    int status = 503;
    for (int tries = 0; status == 503 && tries < 5; tries++) {
      try (Instance instance = new Instance()) {
        fault.once(instance.wire);
        status = instance.answer(call).status();
        assertTrue(instance.wire.requests().size() >= 2, instance.wire.requests()::toString);
        instance.assertAsGoodAsNew(call);
      }
    }
    assertEquals(call.status(), status);
  }

  /** As an instance finds it that was frozen for long. */
  private void brokenWhileIdle(Call call) throws IOException {
    try (Instance instance = new Instance()) {
      instance.succeed(call);
      instance.wire.dropConnections();
      instance.assertAsGoodAsNew(call);
    }
  }

  private void noDns(Call call) {
    // RFC 6761: a name that is never there.
    ItemsTable nowhere = DYNAMODB.through("http://dynamodb.invalid");
    assertUnavailable(call.to(handlers.apply(nowhere)));
    nowhere.dynamoDb().close();
  }

  protected static void assertUnavailable(Answer answer) {
    assertEquals("{\"error\":\"Service unavailable, try again\"}", answer.body());
    assertEquals(503, answer.status());
    assertTrue(answer.headers().get("Retry-After").matches("[1-9][0-9]*"));
    assertNothingLeaks(answer);
  }

  private static void assertInternalError(Answer answer) {
    assertEquals("{\"error\":\"Internal server error\"}", answer.body());
    assertEquals(500, answer.status());
    assertNothingLeaks(answer);
  }

  private static void assertNothingLeaks(Answer answer) {
    String headers = answer.headers().toString();
    for (String secret : List.of(DYNAMODB.table().name(), "xception", "arn:", "item-", "Milk")) {
      assertFalse(headers.contains(secret), headers);
    }
  }

  /** An instance of the function behind a wire of its own; its first call starts it. */
  private final class Instance implements AutoCloseable {
    final Wire wire = Wire.to(DYNAMODB.endpoint());
    private final ItemsTable table = DYNAMODB.through(wire.endpoint());
    private Optional<RequestStreamHandler> handler = Optional.empty();

    Answer answer(Call call) {
      if (handler.isEmpty()) {
        handler = Optional.of(handlers.apply(table));
      }
      return call.to(handler.get());
    }

    /** Succeeds, however often a busy machine lets a request run out of time before. */
    void succeed(Call call) {
      Answer answer = answer(call);
      while (answer.status() == 503) {
        answer = answer(call);
      }
      assertEquals(call.status(), answer.status());
    }

    /** Nothing is left of the fault, and nothing was done beside the call's one action. */
    void assertAsGoodAsNew(Call call) throws IOException {
      wire.mend();
      succeed(call);
      assertEquals(Set.of(call.action()), wire.actions());
    }

    @Override
    public void close() throws IOException {
      table.dynamoDb().close();
      wire.close();
    }
  }

  @FunctionalInterface
  private interface Scenario {
    void play(Call call) throws IOException;
  }
}

package com.example.items.shared.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.FaultContract.Call;
import com.example.platform.snapstart.SnapStart;
import com.example.platform.testing.wire.Fault;
import com.example.platform.testing.wire.Wire;
import com.example.platform.testing.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every function owes while a snapshot is taken of it, and after one is restored. The hooks
 * are called as the runtime calls them; what it does between is played by the wire.
 */
public abstract class SnapStartContract {
  @RegisterExtension protected static final LocalTable DYNAMODB = new LocalTable();

  /** However slow the machine: that priming is done, and not how fast, is tested. */
  private static final Duration PATIENT = Duration.ofMinutes(10);

  private final Function<ItemsTable, ItemsHandler> handlers;
  private final Call call;
  private Wire wire;
  private ItemsHandler handler;
  private SnapStart hooks;

  /**
   * @param call one that needs the item {@code item-1} of {@code ada}, if any
   */
  protected SnapStartContract(Function<ItemsTable, ItemsHandler> handlers, Call call) {
    this.handlers = handlers;
    this.call = call;
  }

  @BeforeEach
  void start() {
    // What the rehearsals ask for is there too, and must not be touched.
    List.of("ada", "priming").forEach(SnapStartContract::putItem);
    wire = Wire.to(DYNAMODB.endpoint());
    handler = handlers.apply(DYNAMODB.through(wire.endpoint()));
    hooks = new SnapStart(handler, PATIENT);
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
  }

  @Test
  void primingAsksForTheOneActionAndChangesNothing() {
    List<Map<String, AttributeValue>> before = DYNAMODB.all();

    hooks.beforeCheckpoint(null);

    assertEquals(before, DYNAMODB.all());
    // Had a rehearsal failed, nothing would have been asked for.
    assertEquals(Set.of(call.action()), Set.copyOf(actions(0)));
  }

  @Test
  void theFirstRequestAfterARestoreIsAnsweredAtOnce() throws InterruptedException {
    hooks.beforeCheckpoint(null);
    awaitNoConnection();
    wire.dropConnections();
    int sent = wire.requests().size();

    hooks.afterRestore(null);

    assertEquals(call.status(), call.to(handler).status());
    assertEquals(List.of(call.action()), actions(sent));
  }

  @Test
  void aSnapshotCanBeRestoredWithoutARequestBefore() throws InterruptedException {
    hooks.beforeCheckpoint(null);
    hooks.afterRestore(null);
    hooks.beforeCheckpoint(null);
    awaitNoConnection();
    hooks.afterRestore(null);

    assertEquals(call.status(), call.to(handler).status());
  }

  /** The connection that was opened for the priming is gone before the snapshot, and stays so. */
  @Test
  void aSnapshotHoldsNoConnection() throws InterruptedException {
    assertEquals(call.status(), call.to(handler).status());
    assertEquals(1, wire.connections());

    hooks.beforeCheckpoint(null);

    awaitNoConnection();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NO_WAY",
        "HANGING",
        "HANGING_IN_THE_BODY",
        "REFUSED",
        "THROTTLED",
        "ACCESS_DENIED",
        "TABLE_NOT_FOUND",
        "NO_HTTP"
      })
  void aFaultMeanwhileIsNotFatalAndNotForEver(Fault fault) throws IOException {
    fault.on(wire);

    SnapStart limited = new SnapStart(handler);
    limited.beforeCheckpoint(null);

    wire.mend();
    limited.afterRestore(null);
    assertEquals(call.status(), call.to(handler).status());
  }

  /** A second attempt would follow after 2 s, and the hook allows itself less than one. */
  @Test
  void aDynamoDbThatHangsIsNotWaitedFor() {
    Fault.HANGING.on(wire);

    new SnapStart(handler).beforeCheckpoint(null);

    assertTrue(wire.requests().size() <= 1, wire.requests()::toString);
  }

  private List<String> actions(int from) {
    List<WireRequest> requests = wire.requests();
    return requests.subList(from, requests.size()).stream().map(WireRequest::action).toList();
  }

  private void awaitNoConnection() throws InterruptedException {
    while (wire.connections() > 0) {
      Thread.sleep(5);
    }
  }

  private static void putItem(String user) {
    DYNAMODB.put(
        Map.of(
            "userId",
            AttributeValue.fromS(user),
            "itemId",
            AttributeValue.fromS("item-1"),
            "title",
            AttributeValue.fromS("Milk"),
            Item.VERSION,
            AttributeValue.fromN("1")));
  }
}

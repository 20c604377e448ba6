package com.example.items.shared.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.SnapStart;
import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.wire.Fault;
import com.example.items.shared.testing.wire.Wire;
import com.example.items.shared.testing.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every function owes while a snapshot is taken of it, and after one is restored. The hooks
 * are called as the runtime calls them; what it does between is played by the wire.
 */
@Timeout(60)
public abstract class SnapStartContract {
  @RegisterExtension protected static final LocalTable DYNAMODB = new LocalTable();

  /** Well over the second that the hook allows itself, and under the 7 s of the SDK. */
  private static final Duration BOUND = Duration.ofSeconds(4);

  /** However slow the machine: that priming is done, and not how fast, is tested. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

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
    List.of("ada", "rehearsal").forEach(SnapStartContract::putItem);
    wire = Wire.to(DYNAMODB.endpoint());
    handler = handlers.apply(DYNAMODB.through(wire.endpoint()));
    hooks = new SnapStart(handler);
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
  }

  @Test
  void primingAsksForTheOneActionAndChangesNothing() {
    List<Map<String, AttributeValue>> before = DYNAMODB.all();

    new SnapStart(handler, PATIENT).beforeCheckpoint(null);

    assertEquals(before, DYNAMODB.all());
    // Had a rehearsal failed, nothing would have been asked for.
    assertEquals(Set.of(call.action()), Set.copyOf(actions(0)));
  }

  @Test
  void theFirstRequestAfterARestoreIsAnsweredAtOnce() {
    hooks.beforeCheckpoint(null);
    awaitNoConnection();
    wire.dropConnections();
    int sent = wire.requests().size();

    hooks.afterRestore(null);

    assertEquals(call.status(), call.to(handler).status());
    assertEquals(List.of(call.action()), actions(sent));
  }

  @Test
  void aSnapshotCanBeRestoredWithoutARequestBefore() {
    hooks.beforeCheckpoint(null);
    hooks.afterRestore(null);
    hooks.beforeCheckpoint(null);
    awaitNoConnection();
    hooks.afterRestore(null);

    assertEquals(call.status(), call.to(handler).status());
  }

  /** The connection that was opened for the priming is gone before the snapshot, and stays so. */
  @Test
  void aSnapshotHoldsNoConnection() {
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

    assertTimeoutPreemptively(BOUND, () -> hooks.beforeCheckpoint(null));

    wire.mend();
    hooks.afterRestore(null);
    assertEquals(call.status(), call.to(handler).status());
  }

  private List<String> actions(int from) {
    List<WireRequest> requests = wire.requests();
    return requests.subList(from, requests.size()).stream().map(WireRequest::action).toList();
  }

  private void awaitNoConnection() {
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          while (wire.connections() > 0) {
            Thread.sleep(5);
          }
        });
  }

  private static void putItem(String user) {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS(user),
            "itemId", AttributeValue.fromS("item-1"),
            "title", AttributeValue.fromS("Milk"),
            "version", AttributeValue.fromN("1")));
  }
}

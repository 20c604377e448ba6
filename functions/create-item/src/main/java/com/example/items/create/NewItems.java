package com.example.items.create;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Request;
import com.example.items.shared.Responses;
import com.example.platform.Randomness;
import com.example.platform.TimeOrderedUuids;
import com.example.platform.Timestamps;
import com.example.platform.lambda.RequestException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Puts each new item exactly once, with {@code dynamodb:PutItem} as the only permitted action. */
final class NewItems {
  /** A second id is almost never needed. A need for a fourth would show that ids are not random. */
  private static final int MAX_IDS = 3;

  /** How long requests with one key may hold each other up. */
  private static final Duration CONFLICT_TIME = Duration.ofSeconds(2);

  private static final Duration CONFLICT_PAUSE = Duration.ofMillis(25);

  private final ItemsTable table;
  private final Supplier<UUID> itemIds;
  private final InstantSource clock;

  NewItems(ItemsTable table, Supplier<UUID> itemIds, InstantSource clock) {
    this.table = table;
    this.itemIds = itemIds;
    this.clock = clock;
  }

  /** Sends a put that DynamoDB must refuse. */
  void primingCall() {
    table.send(
        client ->
            client.putItem(
                put ->
                    put.tableName(table.name())
                        .item(Item.unusedKey())
                        .conditionExpression(Item.FALSE_CONDITION)));
  }

  /**
   * Puts an item. Where the item's id is taken, another id is tried.
   *
   * @param fields what the caller gave
   */
  Item put(Request request, Map<String, AttributeValue> fields) {
    for (int i = 0; i < MAX_IDS; i++) {
      Item item = newItem(request, fields);
      try {
        table.send(
            client ->
                client.putItem(
                    put ->
                        request.limit(
                            put.tableName(table.name())
                                .item(item.attributes())
                                .conditionExpression(Item.ABSENT)
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD))));
        return item;
      } catch (ConditionalCheckFailedException e) {
        // The SDK repeats a write whose answer was lost, and then meets the item that it wrote.
        if (isOwn(item, e.item())) {
          return item;
        }
      }
    }
    throw idsExhausted();
  }

  private Item newItem(Request request, Map<String, AttributeValue> fields) {
    UUID id = itemIds.get();
    Map<String, AttributeValue> attributes = new HashMap<>(fields);
    attributes.put(Item.USER_ID, AttributeValue.fromS(request.userId()));
    attributes.put(Item.ITEM_ID, AttributeValue.fromS("item-" + id));
    attributes.put(
        Item.CREATED_AT, AttributeValue.fromS(Timestamps.format(TimeOrderedUuids.instant(id))));
    attributes.put(Item.VERSION, AttributeValue.fromN("1"));
    attributes.put(Item.WRITE_ID, AttributeValue.fromS(Randomness.SYSTEM.uuid()));
    return new Item(attributes);
  }

  /**
   * Tells whether the item found is the item put, perhaps updated since by a client that listed it.
   */
  private static boolean isOwn(Item put, Map<String, AttributeValue> found) {
    return put.attributes().get(Item.WRITE_ID).equals(found.get(Item.WRITE_ID))
        || put.attributes().get(Item.CREATED_AT).equals(found.get(Item.CREATED_AT))
            && !put.version().equals(new Item(found).version());
  }

  /**
   * Puts an item together with the key's marker, or returns the item that an earlier request with
   * the key put.
   *
   * @throws RequestException 409 if the key was used for another body, 503 if requests with the
   *     same key kept each other up
   */
  KeyedItem putOnce(Request request, IdempotencyKey key, Map<String, AttributeValue> fields) {
    long start = System.nanoTime();
    int ids = 1;
    Item item = newItem(request, fields);
    while (true) {
      try {
        write(request, key, item);
        return new KeyedItem(item, false);
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (isConditionFailed(reasons.getLast())) {
          return new KeyedItem(key.firstAnswer(reasons.getLast().item()), true);
        } else if (isConditionFailed(reasons.getFirst())) {
          if (++ids > MAX_IDS) {
            throw idsExhausted();
          }
          item = newItem(request, fields);
        } else if (!isTransient(reasons)) {
          throw e;
        } else if (System.nanoTime() - start > CONFLICT_TIME.toNanos()) {
          throw Responses.unavailable();
        } else {
          pause();
        }
      }
    }
  }

  private void write(Request request, IdempotencyKey key, Item item) {
    Put put =
        Put.builder()
            .tableName(table.name())
            .item(item.attributes())
            .conditionExpression(Item.ABSENT)
            .build();
    Put marker = key.marker(table.name(), item, clock.instant());
    table.send(
        client ->
            client.transactWriteItems(
                transaction ->
                    request.limit(
                        transaction
                            // The SDK's own token would come from a generator that a snapshot
                            // copies.
                            .clientRequestToken(Randomness.SYSTEM.uuid())
                            .transactItems(
                                TransactWriteItem.builder().put(put).build(),
                                TransactWriteItem.builder().put(marker).build()))));
  }

  private static boolean isConditionFailed(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  /** Tells whether every reason may be gone in a moment. */
  private static boolean isTransient(List<CancellationReason> reasons) {
    for (CancellationReason reason : reasons) {
      String code = reason.code();
      if (!"None".equals(code)
          && !"TransactionConflict".equals(code)
          && !"ThrottlingError".equals(code)
          && !"ProvisionedThroughputExceeded".equals(code)) {
        return false;
      }
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(CONFLICT_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Responses.unavailable();
    }
  }

  private static IllegalStateException idsExhausted() {
    return new IllegalStateException("No new item id in " + MAX_IDS + " attempts");
  }
}
